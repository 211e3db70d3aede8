package ordertrace.agent.message;

import java.util.concurrent.atomic.AtomicLong;
import ordertrace.agent.message.client.WeakIdentities;
import org.jspecify.annotations.Nullable;

/** The channels on which this process publishes. Thread-safe. */
final class PublishChannels {

  // Some 600 B each: 9 MB if all of it is ever used.
  private static final int MAX_OPEN = 16_384;

  private final WeakIdentities<OpenPublishes> channels = new WeakIdentities<>();
  private final AtomicLong last = new AtomicLong();
  private final Allowance allowance = new Allowance(MAX_OPEN);

  OpenPublishes of(Object channel) {
    return channels.computeIfAbsent(
        channel, () -> new OpenPublishes(last.incrementAndGet(), allowance, System::nanoTime));
  }

  /** Returns null for a channel on which nothing was published. */
  @Nullable OpenPublishes known(Object channel) {
    return channels.get(channel);
  }

  /** As {@link #known}, for the last time. */
  @Nullable OpenPublishes forget(Object channel) {
    return channels.remove(channel);
  }
}
