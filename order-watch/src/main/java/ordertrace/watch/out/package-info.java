/** What is known enters; metrics, spans and calls leave, each by a package of its own. */
@NullMarked
package ordertrace.watch.out;

import org.jspecify.annotations.NullMarked;
