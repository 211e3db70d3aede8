package ordertrace;

import io.opentelemetry.api.common.AttributesBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Which message a fact is about, and on which broker.
 *
 * @param exchange the exchange it was published to; empty: the default exchange
 * @param routingKey its routing key
 * @param copyId the publish; null where nobody could write the header
 * @param parentCopyId the publish this one came from; null when it is the first
 * @param messageId the AMQP message-id property, or the copy id where the publisher set none
 * @param conversationId the AMQP correlation-id property; null when there is none
 * @param broker where; null when not known
 * @param fingerprint null unless the journey file asks for one
 */
public record MessageIdentity(
    String exchange,
    String routingKey,
    @Nullable CopyId copyId,
    @Nullable CopyId parentCopyId,
    @Nullable String messageId,
    @Nullable String conversationId,
    @Nullable Broker broker,
    @Nullable String fingerprint) {

  /**
   * A broker as this process reaches it.
   *
   * @param address host name or address
   * @param virtualHost for example {@code /}
   */
  public record Broker(String address, int port, String virtualHost) {}

  /** Returns a message of which nothing but its way is known. */
  public static MessageIdentity of(String exchange, String routingKey) {
    return new MessageIdentity(exchange, routingKey, null, null, null, null, null, null);
  }

  public MessageIdentity at(@Nullable Broker where) {
    return new MessageIdentity(
        exchange, routingKey, copyId, parentCopyId, messageId, conversationId, where, fingerprint);
  }

  public MessageIdentity withFingerprint(@Nullable String print) {
    return new MessageIdentity(
        exchange, routingKey, copyId, parentCopyId, messageId, conversationId, broker, print);
  }

  // AttributesBuilder ignores a null value, which is what is wanted of everything unknown.
  void describe(AttributesBuilder fact) {
    fact.put(OrderAttributes.MESSAGING_DESTINATION_NAME, exchange)
        .put(OrderAttributes.MESSAGING_ROUTING_KEY, routingKey);
    Facts.putText(fact, OrderAttributes.MESSAGE_COPY_ID, copyId);
    Facts.putText(fact, OrderAttributes.MESSAGE_PARENT_COPY_ID, parentCopyId);
    Facts.putText(fact, OrderAttributes.MESSAGING_MESSAGE_ID, messageId);
    Facts.putText(fact, OrderAttributes.MESSAGING_CONVERSATION_ID, conversationId);
    Facts.putText(fact, OrderAttributes.MESSAGE_FINGERPRINT, fingerprint);
    if (broker != null) {
      fact.put(OrderAttributes.SERVER_ADDRESS, broker.address())
          .put(OrderAttributes.SERVER_PORT, (long) broker.port())
          .put(OrderAttributes.MESSAGING_VIRTUAL_HOST, broker.virtualHost());
    }
  }
}
