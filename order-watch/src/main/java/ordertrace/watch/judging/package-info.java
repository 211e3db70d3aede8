/**
 * Messages and orders that are due enter; what the ledger concludes of them leaves to the store.
 */
@NullMarked
package ordertrace.watch.judging;

import org.jspecify.annotations.NullMarked;
