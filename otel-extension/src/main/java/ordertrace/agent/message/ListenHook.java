package ordertrace.agent.message;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import ordertrace.agent.message.client.AmqpMessage;
import org.jspecify.annotations.Nullable;

/** What happens when Spring calls the application's listener, perhaps several times. */
final class ListenHook {

  private final ReceivedMessages received;
  private final MessageFacts facts;
  private final LongAdder open;

  ListenHook(ReceivedMessages received, MessageFacts facts, LongAdder open) {
    this.received = received;
    this.facts = facts;
    this.open = open;
  }

  /** Answers with the scope in which all attempts run. */
  @Nullable Object listen(Context context, @Nullable Object[] arguments) {
    List<HandledMessage> messages =
        ((List<?>) requireNonNull(arguments[0])).stream().map(this::message).toList();
    HandlingScope scope =
        HandlingScope.open(open, ReceivedMessages.context(context, messages), messages);
    scope.handOver(); // each attempt is told by itself
    return scope;
  }

  private HandledMessage message(Object parts) {
    @Nullable Object[] messageAndQueue = (Object[]) parts;
    return received.readAgain(
        AmqpMessage.ofParts((@Nullable Object[]) requireNonNull(messageAndQueue[0])),
        (String) requireNonNull(messageAndQueue[1]));
  }

  /** Answers with a token for {@link #attempted}. */
  @Nullable Object attempt(Context context, @Nullable Object[] arguments) {
    HandlingScope handling = HandlingScope.from(context);
    return handling == null ? null : new Attempt(handling.messages(), System.nanoTime());
  }

  /** Records how the attempt ended. */
  @Nullable Object attempted(Context context, @Nullable Object[] arguments) {
    Attempt attempt = (Attempt) requireNonNull(arguments[0]);
    Throwable failure = (Throwable) arguments[1];
    String error = ErrorType.of(failure);
    Duration duration = Duration.ofNanos(System.nanoTime() - attempt.started());
    if (failure != null) {
      MessageSpans.attemptFailed(context, failure, number(attempt.messages()));
    }
    for (HandledMessage message : attempt.messages()) {
      facts.processed(context, message, message.attempts().incrementAndGet(), error, duration);
    }
    return null;
  }

  /** Shows an exception that an error handler of the application kept to itself. */
  @Nullable Object swallowed(Context context, @Nullable Object[] arguments) {
    HandlingScope handling = HandlingScope.from(context);
    if (handling != null) {
      Throwable failure = (Throwable) requireNonNull(arguments[0]);
      MessageSpans.attemptFailed(context, failure, number(handling.messages()));
    }
    return null;
  }

  // Of the attempt that goes on; the messages of a batch are tried together.
  private static long number(List<HandledMessage> messages) {
    return 1 + messages.stream().mapToLong(message -> message.attempts().get()).max().orElse(0);
  }

  private record Attempt(List<HandledMessage> messages, long started) {}
}
