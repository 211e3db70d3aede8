package ordertrace;

import org.jspecify.annotations.Nullable;

/**
 * A queue that a message is expected to reach, and who takes it from there.
 *
 * @param name the queue
 * @param consumer the system that consumes it, by its name in the journey file
 * @param onReject what becomes of rejected messages
 * @param deadLetterQueue where they end; null unless {@code onReject} is {@link
 *     RejectPolicy#DEAD_LETTER} and the journey file names it
 */
public record QueueRule(
    String name, String consumer, RejectPolicy onReject, @Nullable String deadLetterQueue) {}
