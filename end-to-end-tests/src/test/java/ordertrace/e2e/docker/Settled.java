package ordertrace.e2e.docker;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Telemetry arrives in batches: what is read is complete once nothing was added for a while. */
final class Settled {

  private static final Duration A_WHILE = Duration.ofSeconds(4);

  private Settled() {}

  static <T> List<T> read(Supplier<List<T>> source) {
    AtomicReference<List<T>> latest = new AtomicReference<>(List.of());
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(A_WHILE)
        .until(
            () -> {
              List<T> before = latest.getAndSet(source.get());
              return !before.isEmpty() && before.size() == latest.get().size();
            });
    return latest.get();
  }
}
