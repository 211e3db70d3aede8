package ordertrace.watch.out.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import ordertrace.watch.inquiry.Statistics;
import ordertrace.watch.inquiry.Statistics.StageCount;
import ordertrace.watch.ledger.message.Hop;
import ordertrace.watch.ledger.message.Mark;
import ordertrace.watch.ledger.message.MessageState;
import org.jspecify.annotations.Nullable;

/** How the ledger stands: rows by state, open orders by stage. */
final class LedgerMeters {

  private static final Hop NOWHERE = new Hop(null, null);

  private final Labels labels;
  private final MultiGauge messages;
  private final MultiGauge marks;
  private final MultiGauge ratio;
  private final MultiGauge open;
  private final MultiGauge overdue;
  private final MultiGauge oldest;

  LedgerMeters(MeterRegistry registry, Labels labels) {
    this.labels = labels;
    this.messages =
        gauge(registry, "order.watch.messages", "Rows of the ledger, one a copy and queue", null);
    this.marks = gauge(registry, "order.watch.messages.marked", "Rows with a mark", null);
    this.ratio =
        gauge(registry, "order.watch.messages.lost.ratio", "Lost rows of all not pending", null);
    this.open = gauge(registry, "order.watch.orders.open", "Orders in a stage", null);
    this.overdue =
        gauge(registry, "order.watch.orders.overdue", "Orders beyond their stage's limit", null);
    this.oldest =
        gauge(registry, "order.watch.orders.oldest.age", "Since the oldest entered it", "seconds");
  }

  private static MultiGauge gauge(
      MeterRegistry registry, String name, String description, @Nullable String unit) {
    return MultiGauge.builder(name).description(description).baseUnit(unit).register(registry);
  }

  void show(Statistics statistics, Instant now) {
    showMessages(statistics);
    showMarks(statistics);
    Rows share = new Rows();
    share.add(Tags.empty(), lostRatio(statistics));
    share.show(ratio);
    showStages(statistics, now);
  }

  private void showMessages(Statistics statistics) {
    Rows rows = new Rows();
    for (MessageState state : MessageState.values()) {
      rows.add(tags(NOWHERE, state, null, null), 0);
    }
    statistics
        .messages()
        .forEach(
            sum -> rows.add(tags(sum.hop(), sum.state(), sum.cause(), sum.grade()), sum.rows()));
    rows.show(messages);
  }

  private Tags tags(Hop hop, MessageState state, @Nullable String cause, @Nullable String grade) {
    return labels
        .hop(hop)
        .and("state", state.name(), "cause", Labels.orNone(cause), "grade", Labels.orNone(grade));
  }

  private void showMarks(Statistics statistics) {
    Rows rows = new Rows();
    for (Mark mark : Mark.values()) {
      rows.add(labels.hop(NOWHERE).and("mark", mark.name()), 0);
    }
    statistics
        .marks()
        .forEach(sum -> rows.add(labels.hop(sum.hop()).and("mark", sum.mark().name()), sum.rows()));
    rows.show(marks);
  }

  private static double lostRatio(Statistics statistics) {
    Map<MessageState, Long> states = statistics.byState();
    long all = states.values().stream().mapToLong(Long::longValue).sum();
    long judged = all - states.getOrDefault(MessageState.PENDING, 0L);
    long lost = states.getOrDefault(MessageState.LOST, 0L);
    return judged == 0 ? 0 : (double) lost / (double) judged;
  }

  private void showStages(Statistics statistics, Instant now) {
    Map<String, Double> ages = new TreeMap<>();
    Rows opens = new Rows();
    Rows overdues = new Rows();
    for (String stage : labels.stages()) {
      opens.add(Tags.of("stage", stage), 0);
      overdues.add(Tags.of("stage", stage), 0);
      ages.put(stage, 0.0);
    }
    for (StageCount count : statistics.stages()) {
      String stage = labels.stage(count.stage());
      opens.add(Tags.of("stage", stage), count.open());
      overdues.add(Tags.of("stage", stage), count.overdue());
      ages.merge(stage, seconds(count.oldest(), now), Math::max);
    }
    opens.show(open);
    overdues.show(overdue);
    Rows oldests = new Rows();
    ages.forEach((stage, age) -> oldests.add(Tags.of("stage", stage), age));
    oldests.show(oldest);
  }

  private static double seconds(Instant from, Instant until) {
    return Math.max(0, Duration.between(from, until).toMillis() / 1000.0);
  }
}
