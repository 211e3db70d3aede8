package ordertrace.agent.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the open publishes of a channel end with it.
 *
 * @param failed they left no message
 * @param inDoubt nobody can say
 * @param rolledBack with their transaction
 * @param gap those of which some may have failed; null: there are none
 */
record ChannelOutcome(
    List<PublishedMessage> failed,
    List<PublishedMessage> inDoubt,
    List<PublishedMessage> rolledBack,
    @Nullable Gap gap) {

  /** Publishes of a channel, by their first and last number. */
  record Gap(long first, long last) {}

  static ChannelOutcome ofTransaction(
      List<PublishedMessage> uncommitted, List<PublishedMessage> committing) {
    return new ChannelOutcome(List.of(), committing, uncommitted, null);
  }

  /** The broker worked off all before the one it refused, and looked at none after it. */
  static ChannelOutcome ofUnconfirmed(List<PublishedMessage> unanswered, ChannelEnd end) {
    int refused = refused(unanswered, end);
    int known = refused < 0 ? unanswered.size() : refused;
    return new ChannelOutcome(
        unanswered.subList(known, unanswered.size()),
        unanswered.subList(0, known),
        List.of(),
        null);
  }

  /**
   * Without confirms a message counts as sent, unless the broker says which one it refused.
   *
   * @param recent the last ones, in their order
   * @param first number of the first that the broker may not have worked off
   * @param last number of the last one
   */
  static ChannelOutcome ofSilent(
      List<PublishedMessage> recent, long first, long last, ChannelEnd end) {
    if (!end.refusedPublish() || last == 0) {
      return new ChannelOutcome(List.of(), List.of(), List.of(), null);
    }
    // Who does not name the exchange is asked about the last ones only.
    List<PublishedMessage> asked =
        end.refusedExchange() == null
            ? recent.stream().filter(message -> message.sequence() >= first).toList()
            : recent;
    int refused = refused(asked, end);
    List<PublishedMessage> failed = refused < 0 ? List.of() : asked.subList(refused, asked.size());
    long knownFrom = failed.isEmpty() ? last + 1 : failed.get(0).sequence();
    boolean forgotten = recent.isEmpty() || recent.get(0).sequence() > first;
    Gap gap =
        knownFrom > first && (forgotten || failed.isEmpty()) ? new Gap(first, knownFrom - 1) : null;
    return new ChannelOutcome(failed, List.of(), List.of(), gap);
  }

  // The first to the exchange that the broker names; if it names none, it can only be a single one.
  private static int refused(List<PublishedMessage> open, ChannelEnd end) {
    if (!end.refusedPublish()) {
      return -1;
    }
    String exchange = end.refusedExchange();
    if (exchange == null) {
      return open.size() == 1 ? 0 : -1;
    }
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).identity().exchange().equals(exchange)) {
        return i;
      }
    }
    return -1;
  }
}
