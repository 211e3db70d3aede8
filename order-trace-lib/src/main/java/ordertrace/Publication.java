package ordertrace;

import io.opentelemetry.api.common.AttributesBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher's client did.
 *
 * @param mandatory whether it asked to be told when the message reaches no queue
 * @param publishSequence its number on the channel; null: confirms are off
 * @param bodySize in bytes
 */
public record Publication(boolean mandatory, @Nullable Long publishSequence, long bodySize) {

  void describe(AttributesBuilder fact) {
    fact.put(OrderAttributes.MESSAGE_MANDATORY, mandatory)
        .put(OrderAttributes.MESSAGE_CONFIRMS, publishSequence != null)
        .put(OrderAttributes.MESSAGING_BODY_SIZE, bodySize);
    Facts.putNumber(fact, OrderAttributes.MESSAGE_PUBLISH_SEQUENCE, publishSequence);
  }
}
