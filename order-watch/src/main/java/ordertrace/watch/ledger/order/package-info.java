/**
 * The facts of an order enter; its stages, whether it is stuck, and what went wrong on the way
 * leave.
 */
@NullMarked
package ordertrace.watch.ledger.order;

import org.jspecify.annotations.NullMarked;
