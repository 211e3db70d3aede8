package ordertrace.watch.looks;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.telemetry.BootTelemetry;
import ordertrace.watch.ledger.telemetry.Fleet;
import org.jspecify.annotations.Nullable;

/** What facts tell of consumers; safe for use by several threads. */
public interface AgentConsumers {

  /**
   * Returns the boot that told of a delivery to the consumer with this tag, or null when none did.
   *
   * @param tag made by the broker, so that no two consumers have the same
   */
  @Nullable Boot byTag(String tag);

  /** Returns the boots that named the queue as consumed, in a heartbeat before and one after. */
  Set<Boot> consuming(String queue, Instant at);

  /**
   * Returns what the heartbeats of a fleet and a memory of tags tell.
   *
   * @param fleet as it is known at the moment
   */
  static AgentConsumers of(Supplier<Fleet> fleet, Function<String, @Nullable Boot> tags) {
    return new AgentConsumers() {
      // What BootTelemetry calls "around" a time is a minute; here both sides of it are wanted.
      private static final Duration AROUND = Duration.ofMinutes(1);

      @Override
      public @Nullable Boot byTag(String tag) {
        return tags.apply(tag);
      }

      @Override
      public Set<Boot> consuming(String queue, Instant at) {
        return fleet.get().alive(boot -> true, at, at).stream()
            .filter(boot -> named(boot, queue, at.minus(AROUND)))
            .filter(boot -> named(boot, queue, at.plus(AROUND)))
            .map(BootTelemetry::boot)
            .collect(Collectors.toSet());
      }

      private static boolean named(BootTelemetry boot, String queue, Instant at) {
        return boot.consumes(queue, at, at);
      }
    };
  }
}
