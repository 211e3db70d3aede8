/** Cancelling an order, as long as nobody was allowed to make it. */
@NullMarked
package sample.shop.cancellation;

import org.jspecify.annotations.NullMarked;
