package ordertrace.watch.ledger.order;

import java.util.List;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.message.Row;

/**
 * What has to be looked at together.
 *
 * @param facts of one order under all of its numbers, its alias facts included; those of its
 *     messages may be left out, but for runs of handlers that failed
 * @param rows of its messages
 */
public record OrderCase(List<Fact> facts, List<Row> rows) {

  public OrderCase {
    facts = List.copyOf(facts);
    rows = List.copyOf(rows);
  }
}
