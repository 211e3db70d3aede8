package ordertrace;

import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Locale;

/**
 * What a consumer told the broker about one delivery.
 *
 * @param queue where the message came from
 * @param deliveryTag as the application saw it
 * @param answer what was sent
 * @param requeue whether it asked for the message to be queued again
 * @param multiple whether this answer settled others too; each has its own fact
 */
public record Settlement(
    String queue, long deliveryTag, Answer answer, boolean requeue, boolean multiple) {

  /** The ways to settle; {@code RECOVER} gives back all that is open on the channel. */
  public enum Answer {
    ACK,
    NACK,
    REJECT,
    RECOVER
  }

  void describe(AttributesBuilder fact) {
    fact.put(OrderAttributes.MESSAGE_QUEUE, queue)
        .put(OrderAttributes.MESSAGING_DELIVERY_TAG, deliveryTag)
        .put(OrderAttributes.MESSAGE_SETTLEMENT, answer.name().toLowerCase(Locale.ROOT))
        .put(OrderAttributes.MESSAGE_REQUEUE, requeue)
        .put(OrderAttributes.MESSAGE_MULTIPLE, multiple);
  }
}
