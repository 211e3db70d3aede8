/** What was read from a broker's management API enters; evidence for the ledger leaves. Pure. */
@NullMarked
package ordertrace.watch.looks;

import org.jspecify.annotations.NullMarked;
