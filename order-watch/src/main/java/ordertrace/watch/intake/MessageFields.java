package ordertrace.watch.intake;

import static ordertrace.OrderAttributes.ERROR_TYPE;
import static ordertrace.OrderAttributes.MESSAGE_ACK_MODE;
import static ordertrace.OrderAttributes.MESSAGE_ATTEMPT;
import static ordertrace.OrderAttributes.MESSAGE_CHANNEL;
import static ordertrace.OrderAttributes.MESSAGE_CONFIRMS;
import static ordertrace.OrderAttributes.MESSAGE_CONSUMER_TAG;
import static ordertrace.OrderAttributes.MESSAGE_COPY_ID;
import static ordertrace.OrderAttributes.MESSAGE_DELIVERY_COUNT;
import static ordertrace.OrderAttributes.MESSAGE_DURATION;
import static ordertrace.OrderAttributes.MESSAGE_FINGERPRINT;
import static ordertrace.OrderAttributes.MESSAGE_MANDATORY;
import static ordertrace.OrderAttributes.MESSAGE_MULTIPLE;
import static ordertrace.OrderAttributes.MESSAGE_OUTCOME;
import static ordertrace.OrderAttributes.MESSAGE_PARENT_COPY_ID;
import static ordertrace.OrderAttributes.MESSAGE_PERSISTENT;
import static ordertrace.OrderAttributes.MESSAGE_POLLED;
import static ordertrace.OrderAttributes.MESSAGE_PUBLISH_SEQUENCE;
import static ordertrace.OrderAttributes.MESSAGE_QUEUE;
import static ordertrace.OrderAttributes.MESSAGE_REDELIVERED;
import static ordertrace.OrderAttributes.MESSAGE_REPLY_CODE;
import static ordertrace.OrderAttributes.MESSAGE_REPLY_TEXT;
import static ordertrace.OrderAttributes.MESSAGE_REQUEUE;
import static ordertrace.OrderAttributes.MESSAGE_SETTLEMENT;
import static ordertrace.OrderAttributes.MESSAGE_TTL;
import static ordertrace.OrderAttributes.MESSAGE_UNTRACKED;
import static ordertrace.OrderAttributes.MESSAGE_X_DEATH;
import static ordertrace.OrderAttributes.MESSAGING_BODY_SIZE;
import static ordertrace.OrderAttributes.MESSAGING_CONVERSATION_ID;
import static ordertrace.OrderAttributes.MESSAGING_DELIVERY_TAG;
import static ordertrace.OrderAttributes.MESSAGING_DESTINATION_NAME;
import static ordertrace.OrderAttributes.MESSAGING_MESSAGE_ID;
import static ordertrace.OrderAttributes.MESSAGING_ROUTING_KEY;
import static ordertrace.OrderAttributes.MESSAGING_VIRTUAL_HOST;
import static ordertrace.OrderAttributes.SERVER_ADDRESS;
import static ordertrace.OrderAttributes.SERVER_PORT;

import io.opentelemetry.api.common.AttributeKey;
import java.time.Duration;
import java.util.Map;
import ordertrace.CopyId;
import ordertrace.Delivery;
import ordertrace.MessageIdentity;
import ordertrace.MessageIdentity.Broker;
import ordertrace.Processing;
import ordertrace.Publication;
import ordertrace.PublishFailure;
import ordertrace.Settlement;
import ordertrace.XDeath;
import org.jspecify.annotations.Nullable;

/** What the attributes say of a message and of what was done with it. */
record MessageFields(Fields fields) {

  private static final int MAX_PORT = 65_535;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Duration LONGEST = Duration.ofDays(366);
  // The broker accepts no longer one, and nobody can add it to a time.
  private static final long MAX_TTL = 0xFFFF_FFFFL;
  private static final String COPY_ID = "a copy id has 12 characters 0-9a-v, a hyphen, a number";

  MessageIdentity identity() {
    return new MessageIdentity(
        fields.text(MESSAGING_DESTINATION_NAME),
        fields.text(MESSAGING_ROUTING_KEY),
        fields.parsed(MESSAGE_COPY_ID, CopyId::parse, COPY_ID),
        fields.parsed(MESSAGE_PARENT_COPY_ID, CopyId::parse, COPY_ID),
        fields.foreignId(MESSAGING_MESSAGE_ID),
        fields.foreignId(MESSAGING_CONVERSATION_ID),
        broker(),
        fields.textOrNull(MESSAGE_FINGERPRINT));
  }

  private @Nullable Broker broker() {
    return fields.has(SERVER_ADDRESS)
        ? new Broker(fields.text(SERVER_ADDRESS), port(), fields.text(MESSAGING_VIRTUAL_HOST))
        : null;
  }

  private int port() {
    long port = fields.count(SERVER_PORT);
    if (port > MAX_PORT) {
      throw Fields.wrongForm(SERVER_PORT, "a number", "must be at most " + MAX_PORT);
    }
    return (int) port;
  }

  Publication publication() {
    return new Publication(
        fields.count(MESSAGE_CHANNEL),
        fields.count(MESSAGE_PUBLISH_SEQUENCE),
        fields.flag(MESSAGE_CONFIRMS),
        fields.flag(MESSAGE_MANDATORY),
        fields.isSet(MESSAGE_UNTRACKED),
        fields.count(MESSAGING_BODY_SIZE),
        fields.isSet(MESSAGE_PERSISTENT),
        timeToLive());
  }

  private @Nullable Duration timeToLive() {
    Long millis = fields.countOrNull(MESSAGE_TTL);
    return millis == null ? null : Duration.ofMillis(Math.min(millis, MAX_TTL));
  }

  PublishFailure failure() {
    return new PublishFailure(
        fields.words(ERROR_TYPE),
        fields.countOrNull(MESSAGE_REPLY_CODE),
        fields.words(MESSAGE_REPLY_TEXT));
  }

  Delivery delivery() {
    return new Delivery(
        fields.name(MESSAGE_QUEUE),
        fields.textOrNull(MESSAGE_CONSUMER_TAG),
        fields.count(MESSAGING_DELIVERY_TAG),
        fields.flag(MESSAGE_REDELIVERED),
        oneOf(MESSAGE_ACK_MODE, Map.of("auto", true, "manual", false, "unknown", false)),
        fields.allParsed(MESSAGE_X_DEATH, XDeath::parse, "must be five parts between bars"),
        fields.countOrNull(MESSAGE_DELIVERY_COUNT),
        fields.isSet(MESSAGE_POLLED),
        fields.isSet(MESSAGE_UNTRACKED));
  }

  Processing processing() {
    boolean failed = oneOf(MESSAGE_OUTCOME, Map.of("success", false, "error", true));
    return new Processing(
        fields.name(MESSAGE_QUEUE),
        fields.count(MESSAGE_ATTEMPT),
        failed ? Fields.present(ERROR_TYPE, fields.words(ERROR_TYPE)) : null,
        duration());
  }

  private Duration duration() {
    double seconds = fields.real(MESSAGE_DURATION);
    // Written so that what is not a number fails too.
    if (!(seconds >= 0 && seconds <= LONGEST.toSeconds())) {
      throw Fields.wrongForm(MESSAGE_DURATION, "a number", "must be from 0 to a year of seconds");
    }
    return Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND));
  }

  Settlement settlement() {
    return new Settlement(
        fields.name(MESSAGE_QUEUE),
        fields.count(MESSAGING_DELIVERY_TAG),
        oneOf(
            MESSAGE_SETTLEMENT,
            Map.of(
                "ack", Settlement.Answer.ACK,
                "nack", Settlement.Answer.NACK,
                "reject", Settlement.Answer.REJECT,
                "recover", Settlement.Answer.RECOVER)),
        fields.flag(MESSAGE_REQUEUE),
        fields.flag(MESSAGE_MULTIPLE));
  }

  private <T> T oneOf(AttributeKey<String> key, Map<String, T> values) {
    String rule = "must be one of " + values.keySet().stream().sorted().toList();
    return Fields.present(key, fields.parsed(key, values::get, rule));
  }
}
