/**
 * The contract: an order id enters as text and leaves as a header, an attribute, a span id or a
 * fact. Pure functions, no state.
 */
@NullMarked
package ordertrace;

import org.jspecify.annotations.NullMarked;
