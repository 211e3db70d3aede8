package ordertrace.watch.out.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordertrace.watch.changes.Change;
import ordertrace.watch.changes.Change.StageEnded;
import ordertrace.watch.changes.Change.VerdictAcknowledged;
import ordertrace.watch.changes.Change.VerdictFound;
import ordertrace.watch.changes.Change.VerdictResolved;
import ordertrace.watch.changes.Channel;
import ordertrace.watch.changes.Outbox.Entry;
import ordertrace.watch.ledger.message.Hop;
import ordertrace.watch.out.courier.Sender;
import ordertrace.watch.verdict.Standing;
import ordertrace.watch.verdict.Verdict;
import ordertrace.watch.verdict.Verdicts;
import org.jspecify.annotations.Nullable;

/**
 * Counts verdicts, and how long stages, detection and repair took. All series are there from the
 * start: of one that appears with its first verdict, Prometheus would not see that verdict.
 */
final class ChangeMeters implements Sender {

  private static final String VERDICTS = "order.watch.verdicts";
  private static final String STAGES = "order.watch.stage.duration";
  private static final String DETECTION = "order.watch.verdict.detection";
  private static final String ACKNOWLEDGEMENT = "order.watch.verdict.acknowledgement";
  private static final String RESOLUTION = "order.watch.verdict.resolution";

  private final MeterRegistry registry;
  private final Labels labels;
  private final Set<String> whats =
      Stream.of(Verdicts.ofMessages(), Verdicts.ofOrders())
          .flatMap(kinds -> kinds.keySet().stream())
          .collect(Collectors.toUnmodifiableSet());

  ChangeMeters(MeterRegistry registry, Labels labels) {
    this.registry = registry;
    this.labels = labels;
    Verdicts.ofMessages()
        .forEach(
            (what, causes) ->
                causes.forEach(cause -> labels.hops().forEach(hop -> count(what, cause, hop))));
    Verdicts.ofOrders()
        .forEach((what, causes) -> causes.forEach(cause -> count(what, cause, null)));
    labels.stages().forEach(this::stage);
    whats.forEach(this::timers);
  }

  @Override
  public Channel channel() {
    return Channel.METRICS;
  }

  @Override
  public Collection<Long> send(List<Entry> entries) {
    entries.forEach(entry -> record(entry.change()));
    return entries.stream().map(Entry::id).toList();
  }

  private void record(Change change) {
    if (change instanceof VerdictFound found) {
      found(found.standing().verdict());
    } else if (change instanceof VerdictAcknowledged taken) {
      sinceFound(ACKNOWLEDGEMENT, taken.standing(), taken.standing().acknowledgedAt());
    } else if (change instanceof VerdictResolved over) {
      sinceFound(RESOLUTION, over.standing(), over.standing().resolvedAt());
    } else if (change instanceof StageEnded ended && ended.stage().left() != null) {
      record(stage(ended.stage().status()), ended.stage().entered(), ended.stage().left());
    }
  }

  private void found(Verdict verdict) {
    count(verdict.what(), verdict.cause(), verdict.hop()).increment();
    record(timer(DETECTION, verdict.what()), verdict.happened(), verdict.found());
  }

  private void sinceFound(String name, Standing standing, @Nullable Instant until) {
    if (until != null) {
      record(timer(name, standing.verdict().what()), standing.verdict().found(), until);
    }
  }

  // Clocks of several machines may cross.
  private static void record(Timer timer, Instant from, @Nullable Instant until) {
    Duration time = until == null ? Duration.ZERO : Duration.between(from, until);
    timer.record(time.isNegative() ? Duration.ZERO : time);
  }

  private Counter count(String what, @Nullable String cause, @Nullable Hop hop) {
    Tags tags = labels.hop(hop).and("what", known(what)).and("cause", Labels.orNone(cause));
    return Counter.builder(VERDICTS)
        .description("Verdicts that were found")
        .tags(tags)
        .register(registry);
  }

  private Timer stage(String status) {
    return Buckets.timer(
            STAGES,
            "From entering a stage to leaving it, around the clock",
            Tags.of("stage", labels.stage(status)),
            Buckets.STAGE)
        .register(registry);
  }

  private void timers(String what) {
    timer(DETECTION, what);
    timer(ACKNOWLEDGEMENT, what);
    timer(RESOLUTION, what);
  }

  private Timer timer(String name, String what) {
    Duration[] bounds = name.equals(DETECTION) ? Buckets.DETECTION : Buckets.CARE;
    return Buckets.timer(name, description(name), Tags.of("what", known(what)), bounds)
        .register(registry);
  }

  private static String description(String name) {
    return switch (name) {
      case DETECTION -> "From when it went wrong until that was known";
      case ACKNOWLEDGEMENT -> "From when it was known until somebody took care";
      default -> "From when it was known until it was over";
    };
  }

  private String known(String what) {
    return whats.contains(what) ? what : Labels.OTHER;
  }
}
