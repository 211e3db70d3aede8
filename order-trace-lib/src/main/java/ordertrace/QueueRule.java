package ordertrace;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A queue that a message is expected to reach, and who takes it from there.
 *
 * @param name the queue
 * @param consumer the system that consumes it, by its name in the journey file
 * @param onReject what becomes of rejected messages
 * @param deadLetterQueue where they end: at once, or when their retries are exhausted; null unless
 *     {@code onReject} is {@link RejectPolicy#DEAD_LETTER} or {@link RejectPolicy#RETRY} and the
 *     journey file names it
 * @param effect what shows that the consumer did its work; null: nothing in the order does
 */
public record QueueRule(
    String name,
    String consumer,
    RejectPolicy onReject,
    @Nullable String deadLetterQueue,
    @Nullable Effect effect) {

  /**
   * What a processed message does to its order.
   *
   * @param statuses the order enters one of them, never empty
   * @param within how long after the publish
   */
  public record Effect(Set<String> statuses, Duration within) {

    public Effect {
      statuses = Set.copyOf(statuses);
    }
  }
}
