package ordertrace.watch.web.page;

import java.util.List;
import ordertrace.OrderId;
import ordertrace.watch.verdict.Standing;
import ordertrace.watch.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** A verdict as a line of a table. */
record VerdictLine(
    String id,
    String what,
    String subject,
    String cause,
    String grade,
    String why,
    List<String> orders,
    When happened,
    String contact,
    @Nullable String acknowledgedBy,
    @Nullable When acknowledgedAt,
    @Nullable When over) {

  static VerdictLine of(Standing standing, Times times) {
    Verdict verdict = standing.verdict();
    return new VerdictLine(
        verdict.id(),
        Words.ofName(verdict.what()),
        verdict.subject(),
        Words.ofName(verdict.cause()),
        Words.ofGrade(verdict.grade()),
        times.in(verdict.why()),
        verdict.orders().stream().map(OrderId::value).sorted().toList(),
        times.when(verdict.happened()),
        verdict.contact() == null ? "" : verdict.contact(),
        standing.acknowledgedBy(),
        times.whenOrNull(standing.acknowledgedAt()),
        times.whenOrNull(standing.resolvedAt()));
  }
}
