package ordertrace.agent.message;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import ordertrace.Delivery;
import ordertrace.XDeath;
import ordertrace.agent.fact.BrokerContacts;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.message.client.ReceivedMessage;
import org.jspecify.annotations.Nullable;

/** What happens when the client gives a message to a consumer. */
final class DeliverHook {

  private final ReceivedMessages received;
  private final OutstandingDeliveries outstanding;
  private final MessageFacts facts;
  private final BrokerContacts contacts;
  private final Ignored ignored;
  private final LongAdder open;
  private final FetchSpans fetchSpans;

  DeliverHook(
      ReceivedMessages received,
      OutstandingDeliveries outstanding,
      MessageFacts facts,
      BrokerContacts contacts,
      Ignored ignored,
      LongAdder open,
      FetchSpans fetchSpans) {
    this.received = received;
    this.outstanding = outstanding;
    this.facts = facts;
    this.contacts = contacts;
    this.ignored = ignored;
    this.open = open;
    this.fetchSpans = fetchSpans;
  }

  /** Notes which queue this process consumes, and on which broker. */
  @Nullable Object consume(Context context, @Nullable Object[] arguments) {
    if (!contacts.queue(queue(arguments))) {
      ignored.count(IgnoredInput.TOO_MANY_QUEUES);
    }
    contacts.connection(arguments[1] + ":" + arguments[2] + slashed(String.valueOf(arguments[3])));
    return null;
  }

  /** Forgets a consumer that gets no more messages. */
  @Nullable Object cancel(Context context, @Nullable Object[] arguments) {
    contacts.noLonger(queue(arguments));
    return null;
  }

  /** Records the delivery before the consumer runs; answers with the scope it runs in. */
  @Nullable Object deliver(Context context, @Nullable Object[] arguments) {
    ReceivedMessage delivery = delivery(arguments);
    List<HandledMessage> messages = List.of(record(requireNonNull(arguments[0]), delivery));
    HandlingScope handling =
        HandlingScope.open(open, ReceivedMessages.context(context, messages), messages);
    if (delivery.polled()) {
      handling.handOver(); // to a thread that waits for it; nobody tells what becomes of it
    }
    return handling;
  }

  /** Records that the application fetched a message. */
  @Nullable Object fetch(Context context, @Nullable Object[] arguments) {
    fetchSpans.fetched(record(requireNonNull(arguments[0]), delivery(arguments)));
    return null;
  }

  private static ReceivedMessage delivery(@Nullable Object[] arguments) {
    return ReceivedMessage.ofParts((@Nullable Object[]) requireNonNull(arguments[1]));
  }

  private HandledMessage record(Object channel, ReceivedMessage delivery) {
    String queue = delivery.queue();
    HandledMessage message =
        received.read(delivery.message(), queue == null ? Delivery.UNKNOWN_QUEUE : queue);
    // Of an unknown queue nobody knows whether there is a settlement to wait for.
    boolean tracked =
        queue != null
            && (delivery.autoAck() || outstanding.add(channel, delivery.deliveryTag(), message));
    facts.delivered(message, fact(delivery, message.queue(), !tracked));
    return message;
  }

  /** Hears that the consumer belongs to a framework, which listens by itself. */
  @Nullable Object handOver(Context context, @Nullable Object[] arguments) {
    HandlingScope handling = HandlingScope.from(context);
    if (handling != null) {
      handling.handOver();
    }
    return null;
  }

  /** Records the processing by a consumer of the client's own kind. */
  @Nullable Object handled(Context context, @Nullable Object[] arguments) {
    HandlingScope handling = (HandlingScope) requireNonNull(arguments[0]);
    if (!handling.handedOver()) {
      String error = ErrorType.of((Throwable) arguments[1]);
      Duration duration = Duration.ofNanos(System.nanoTime() - handling.startedNanos());
      handling.messages().forEach(m -> facts.processed(context, m, 1, error, duration));
    }
    return null;
  }

  private static String queue(@Nullable Object[] arguments) {
    return ReceivedMessages.shown(String.valueOf(arguments[0]));
  }

  private static Delivery fact(ReceivedMessage message, String queue, boolean untracked) {
    return new Delivery(
        queue,
        message.consumerTag(),
        message.deliveryTag(),
        message.redelivered(),
        message.autoAck(),
        deaths(message.deaths()),
        message.deliveryCount(),
        message.polled(),
        untracked);
  }

  private static List<XDeath> deaths(List<String[]> deaths) {
    return deaths.isEmpty() ? List.of() : deaths.stream().map(DeliverHook::death).toList();
  }

  private static XDeath death(String[] parts) {
    return new XDeath(parts[0], parts[1], count(parts[2]), parts[3], parts[4]);
  }

  private static long count(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 1; // old brokers do not count
    }
  }

  private static String slashed(String virtualHost) {
    return virtualHost.startsWith("/") ? virtualHost : "/" + virtualHost;
  }
}
