/** Sums and changes enter; a constant number of series leaves, none of them about one order. */
@NullMarked
package ordertrace.watch.out.metrics;

import org.jspecify.annotations.NullMarked;
