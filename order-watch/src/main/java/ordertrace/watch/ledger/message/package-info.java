/**
 * The facts of a message and the evidence of its time enter; one row for each copy and queue, with
 * its state and why, leaves.
 */
@NullMarked
package ordertrace.watch.ledger.message;

import org.jspecify.annotations.NullMarked;
