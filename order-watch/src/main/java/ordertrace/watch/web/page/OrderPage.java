package ordertrace.watch.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import ordertrace.OrderId;
import ordertrace.watch.inquiry.OrderReport;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.ledger.order.Remark;
import ordertrace.watch.ledger.order.Stage;
import org.jspecify.annotations.Nullable;

/** What is shown of one order. */
record OrderPage(
    String number,
    List<String> otherNumbers,
    String state,
    String style,
    @Nullable String stage,
    @Nullable When since,
    String spent,
    @Nullable When limit,
    String waitsFor,
    String owedBy,
    @Nullable String contact,
    String why,
    List<StageLine> stages,
    List<RemarkLine> remarks,
    List<MessageLine> messages,
    long forgotten,
    List<VerdictLine> verdicts,
    List<VerdictLine> past) {

  static OrderPage of(OrderReport report, Times times, Instant now) {
    OrderVerdict order = report.order();
    List<Stage> stages = order.stages();
    Stage present = stages.isEmpty() ? null : stages.get(stages.size() - 1);
    return new OrderPage(
        order.order().value(),
        order.numbers().stream()
            .filter(number -> !number.equals(order.order()))
            .map(OrderId::value)
            .sorted()
            .toList(),
        Words.of(order, now),
        order.state().name().toLowerCase(Locale.ROOT),
        present == null ? null : present.status(),
        present == null ? null : times.when(present.entered()),
        Words.of(order.spent()),
        times.whenOrNull(order.limit()),
        Words.of(order.waitsFor()),
        String.join(", ", order.owedBy()),
        order.contact(),
        times.in(order.why()),
        stages.stream().map(stage -> StageLine.of(stage, times, now)).toList(),
        order.remarks().stream().map(remark -> RemarkLine.of(remark, times)).toList(),
        report.rows().stream().map(row -> MessageLine.of(row, times)).toList(),
        report.forgotten(),
        verdicts(report, times, false),
        verdicts(report, times, true));
  }

  private static List<VerdictLine> verdicts(OrderReport report, Times times, boolean over) {
    return report.verdicts().stream()
        .filter(standing -> over == (standing.resolvedAt() != null))
        .map(standing -> VerdictLine.of(standing, times))
        .toList();
  }

  /** A stage as a line of a table. */
  record StageLine(String status, When entered, @Nullable When left, String took, String toldBy) {

    static StageLine of(Stage stage, Times times, Instant now) {
      Instant end = Objects.requireNonNullElse(stage.left(), now);
      return new StageLine(
          stage.status() + (stage.occurrence() > 1 ? " (" + stage.occurrence() + ")" : ""),
          times.when(stage.entered()),
          times.whenOrNull(stage.left()),
          Words.of(Duration.between(stage.entered(), end)),
          String.join(", ", stage.toldBy().stream().sorted().toList()));
    }
  }

  /** A remark as a line of a table. */
  record RemarkLine(String kind, When at, String text) {

    static RemarkLine of(Remark remark, Times times) {
      return new RemarkLine(
          Words.ofName(remark.kind().name()), times.when(remark.at()), times.in(remark.text()));
    }
  }
}
