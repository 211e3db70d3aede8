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
    SortedMap<Long, HandledMessage> settled = outstanding.settle(channel, deliveryTag, multiple);
    MessageSpans.settled(context, settled.values());
    settled.forEach(
        (tag, message) ->
            facts.settled(
                context, message, new Settlement(message.queue(), tag, answer, requeue, multiple)));
    return null;
  }
}
