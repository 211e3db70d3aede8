package ordertrace.watch.inquiry;

import java.util.List;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.verdict.Standing;

/**
 * All that is known of one order.
 *
 * @param rows of its messages, by the time of their publish
 * @param forgotten how many more messages it had, of which only the number is still kept
 * @param verdicts about it and its messages, those that are over included
 */
public record OrderReport(
    OrderVerdict order, List<Row> rows, long forgotten, List<Standing> verdicts) {

  public OrderReport {
    rows = List.copyOf(rows);
    verdicts = List.copyOf(verdicts);
  }
}
