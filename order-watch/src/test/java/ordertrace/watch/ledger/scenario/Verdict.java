package ordertrace.watch.ledger.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ordertrace.watch.ledger.message.Cause;
import ordertrace.watch.ledger.message.GapReason;
import ordertrace.watch.ledger.message.Grade;
import ordertrace.watch.ledger.message.Mark;
import ordertrace.watch.ledger.message.MessageState;
import ordertrace.watch.ledger.message.Row;

/** The row of one message in one queue, and what is expected of it. */
public final class Verdict {

  private final List<Row> rows;
  private final Row row;

  Verdict(List<Row> rows, String message, String queue) {
    this.rows = rows;
    this.row =
        rows.stream()
            .filter(r -> r.message().equals(message) && r.place().queue().equals(queue))
            .findFirst()
            .orElse(null);
  }

  public Row row() {
    assertThat(row).as("among %s", rows).isNotNull();
    return row;
  }

  public Verdict is(MessageState state, Mark... marks) {
    assertThat(row().state()).as("%s", row).isEqualTo(state);
    assertThat(row().marks()).as("%s", row).containsExactlyInAnyOrder(marks);
    return this;
  }

  public Verdict isLost(Cause cause, Grade grade, Mark... marks) {
    is(MessageState.LOST, marks);
    assertThat(row().cause()).as("%s", row).isEqualTo(cause);
    assertThat(row().grade()).as("%s", row).isEqualTo(grade);
    return this;
  }

  public Verdict isGap(GapReason reason) {
    assertThat(row().state()).as("%s", row).isEqualTo(MessageState.GAP);
    assertThat(row().reason()).as("%s", row).isEqualTo(reason);
    return this;
  }

  public Verdict because(String part) {
    assertThat(row().why()).contains(part);
    return this;
  }

  public void isAbsent() {
    assertThat(row).isNull();
  }
}
