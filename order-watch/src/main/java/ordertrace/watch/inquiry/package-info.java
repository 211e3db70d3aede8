/** A number of an order, an id of a message or a wish for sums enters; what is known leaves. */
@NullMarked
package ordertrace.watch.inquiry;

import org.jspecify.annotations.NullMarked;
