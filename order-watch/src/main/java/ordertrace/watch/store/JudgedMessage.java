package ordertrace.watch.store;

import java.time.Instant;
import java.util.List;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What was concluded of one message.
 *
 * @param rows its own
 * @param lookAt when to judge it again; null: when facts come
 * @param settled whether no status of its order can change it
 * @param verdicts those that hold now
 */
public record JudgedMessage(
    List<Row> rows, @Nullable Instant lookAt, boolean settled, List<Verdict> verdicts) {

  public JudgedMessage {
    rows = List.copyOf(rows);
    verdicts = List.copyOf(verdicts);
  }
}
