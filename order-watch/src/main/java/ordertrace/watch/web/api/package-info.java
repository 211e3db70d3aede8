/** A question in a URL enters; what is known leaves as JSON under names that stay. */
@NullMarked
package ordertrace.watch.web.api;

import org.jspecify.annotations.NullMarked;
