/** What the broker showed of itself enters; where a message went, and who could take it, leaves. */
@NullMarked
package ordertrace.watch.ledger.broker;

import org.jspecify.annotations.NullMarked;
