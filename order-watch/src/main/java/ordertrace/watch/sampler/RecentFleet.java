package ordertrace.watch.sampler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import ordertrace.watch.ledger.telemetry.Fleet;
import org.jspecify.annotations.Nullable;

/** The fleet as it was some seconds ago at most: it is asked for once for each consumer. */
final class RecentFleet {

  private static final Duration GOOD_FOR = Duration.ofSeconds(5);

  private final Function<Instant, Fleet> source;
  private final InstantSource clock;
  private @Nullable Fleet last;
  private Instant readAt = Instant.MIN;

  RecentFleet(Function<Instant, Fleet> source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  synchronized Fleet fleet() {
    Instant now = clock.instant();
    Fleet known = last;
    if (known == null || now.isAfter(readAt.plus(GOOD_FOR))) {
      known = source.apply(now);
      last = known;
      readAt = now;
    }
    return known;
  }
}
