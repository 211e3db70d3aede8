/** What became of orders and verdicts enters; it leaves once for each way out, at least once. */
@NullMarked
package ordertrace.watch.changes;

import org.jspecify.annotations.NullMarked;
