/** An order's number enters; a page for a person leaves, in plain words and without a script. */
@NullMarked
package ordertrace.watch.web.page;

import org.jspecify.annotations.NullMarked;
