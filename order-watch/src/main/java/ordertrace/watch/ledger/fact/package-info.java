/**
 * Facts as they were told, in any order and any number of times, enter; each once and typed leaves.
 */
@NullMarked
package ordertrace.watch.ledger.fact;

import org.jspecify.annotations.NullMarked;
