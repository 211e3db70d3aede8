package ordertrace.agent.message;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.context.Context;
import java.util.Locale;
import java.util.SortedMap;
import ordertrace.Settlement;
import ordertrace.Settlement.Answer;
import org.jspecify.annotations.Nullable;

/** What happens when the client has sent an answer to the broker. */
final class SettleHook {

  private final OutstandingDeliveries outstanding;
  private final MessageFacts facts;

  SettleHook(OutstandingDeliveries outstanding, MessageFacts facts) {
    this.outstanding = outstanding;
    this.facts = facts;
  }

  /** Records each delivery that the answer settled. */
  @Nullable Object settle(Context context, @Nullable Object[] arguments) {
    Object channel = requireNonNull(arguments[0]);
    Answer answer = Answer.valueOf(String.valueOf(arguments[1]).toUpperCase(Locale.ROOT));
    long deliveryTag = (Long) requireNonNull(arguments[2]);
    boolean multiple = (Boolean) requireNonNull(arguments[3]);
    boolean requeue = (Boolean) requireNonNull(arguments[4]);
    settle(context, outstanding.settle(channel, deliveryTag, multiple), answer, requeue, multiple);
    return null;
  }

  /** Answers with the last delivery that the broker may take back. */
  @Nullable Object recover(Context context, @Nullable Object[] arguments) {
    return outstanding.last(requireNonNull(arguments[0]));
  }

  /** Records each delivery that the broker took back. */
  @Nullable Object recovered(Context context, @Nullable Object[] arguments) {
    Object channel = requireNonNull(arguments[0]);
    Long last = (Long) arguments[1];
    boolean none = last != null && last == 0;
    if (!none) {
      SortedMap<Long, HandledMessage> taken =
          outstanding.settle(channel, last == null ? 0 : last, true);
      settle(context, taken, Answer.RECOVER, true, true);
    }
    return null;
  }

  private void settle(
      Context context,
      SortedMap<Long, HandledMessage> settled,
      Answer answer,
      boolean requeue,
      boolean multiple) {
    MessageSpans.settled(context, settled.values());
    settled.forEach(
        (tag, message) ->
            facts.settled(
                context, message, new Settlement(message.queue(), tag, answer, requeue, multiple)));
  }
}
