package ordertrace;

import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a message reached a consumer.
 *
 * @param queue {@link #ANONYMOUS_QUEUE} for a server-named one, {@link #UNKNOWN_QUEUE} where nobody
 *     can tell
 * @param consumerTag the consumer, by the tag the broker knows; null: the message was fetched
 * @param deliveryTag as the application saw it
 * @param redelivered the broker's flag
 * @param autoAck whether the broker took the message as acknowledged when it sent it; without a
 *     meaning where the queue is unknown
 * @param deaths its dead-letter history, newest first; empty when it has none
 * @param deliveryCount {@code x-delivery-count}; null when the queue keeps none
 * @param polled whether somebody waited for this one message, so that nobody tells of its
 *     processing
 * @param untracked whether too much was open on the channel for its settlement to be told
 */
public record Delivery(
    String queue,
    @Nullable String consumerTag,
    long deliveryTag,
    boolean redelivered,
    boolean autoAck,
    List<XDeath> deaths,
    @Nullable Long deliveryCount,
    boolean polled,
    boolean untracked) {

  /** Stands for the name of a server-named queue, which is new with every connection. */
  public static final String ANONYMOUS_QUEUE = "<anonymous>";

  /** Stands for a queue that nobody can tell: the consumer tag means nothing to the client. */
  public static final String UNKNOWN_QUEUE = "<unknown>";

  public Delivery {
    deaths = List.copyOf(deaths);
  }

  void describe(AttributesBuilder fact) {
    fact.put(OrderAttributes.MESSAGE_QUEUE, queue)
        .put(OrderAttributes.MESSAGING_DELIVERY_TAG, deliveryTag)
        .put(OrderAttributes.MESSAGE_REDELIVERED, redelivered)
        .put(OrderAttributes.MESSAGE_ACK_MODE, ackMode());
    Facts.putText(fact, OrderAttributes.MESSAGE_CONSUMER_TAG, consumerTag);
    Facts.putTrue(fact, OrderAttributes.MESSAGE_POLLED, polled);
    Facts.putTrue(fact, OrderAttributes.MESSAGE_UNTRACKED, untracked);
    if (!deaths.isEmpty()) {
      fact.put(OrderAttributes.MESSAGE_X_DEATH, deaths.stream().map(XDeath::text).toList());
    }
    Facts.putNumber(fact, OrderAttributes.MESSAGE_DELIVERY_COUNT, deliveryCount);
  }

  private String ackMode() {
    if (queue.equals(UNKNOWN_QUEUE)) {
      return "unknown";
    }
    return autoAck ? "auto" : "manual";
  }
}
