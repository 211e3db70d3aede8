package ordertrace.agent.message;

import ordertrace.CopyId;
import ordertrace.Fingerprint;
import ordertrace.MessageIdentity;
import ordertrace.agent.message.client.AmqpMessage;
import org.jspecify.annotations.Nullable;

/** Says which message it is, in the way of the facts. */
final class Identities {

  private final @Nullable Fingerprint fingerprint;

  /**
   * @param fingerprint null: no key is configured, and messages without a header stay unmatched
   */
  Identities(@Nullable Fingerprint fingerprint) {
    this.fingerprint = fingerprint;
  }

  MessageIdentity of(
      AmqpMessage message, MessageNews news, @Nullable CopyId copy, @Nullable CopyId parent) {
    return new MessageIdentity(
        message.exchange(),
        message.routingKey(),
        copy,
        parent,
        messageId(message, copy),
        message.correlationId(),
        new MessageIdentity.Broker(message.host(), message.port(), message.virtualHost()),
        fingerprint(message, news));
  }

  private static @Nullable String messageId(AmqpMessage message, @Nullable CopyId copy) {
    String given = message.messageId();
    return given != null || copy == null ? given : copy.value();
  }

  private @Nullable String fingerprint(AmqpMessage message, MessageNews news) {
    return fingerprint != null && news.rule() != null && news.rule().fingerprint()
        ? fingerprint.of(
            message.firstExchange(),
            message.firstRoutingKey(),
            message.body().exact(),
            message.body().size())
        : null;
  }
}
