/** A database enters; what order-watch takes, keeps and needs with it leaves as tables. */
@NullMarked
package ordertrace.benchmarks.ledger;

import org.jspecify.annotations.NullMarked;
