package ordertrace.watch.deadletter;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import ordertrace.CopyId;
import ordertrace.Delivery;
import ordertrace.MessageIdentity;
import ordertrace.WireHeaders;
import ordertrace.XDeath;
import ordertrace.watch.ledger.fact.MessageFact.Delivered;
import ordertrace.watch.ledger.fact.Stamp;
import ordertrace.watch.ledger.message.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.MessageProperties;

/** Makes a fact of a dead letter: its ids and its deaths, nothing of its body. */
final class DeadLetter {

  // The broker counts repetitions, so more entries are no way that anybody built.
  private static final int MAX_DEATHS = 16;
  private static final int MAX_ID = 255;

  private final MessageProperties properties;
  private final List<Map<String, ?>> entries;

  private DeadLetter(MessageProperties properties) {
    this.properties = properties;
    List<Map<String, ?>> all = properties.getXDeathHeader();
    this.entries = all == null ? List.of() : all.stream().limit(MAX_DEATHS).toList();
  }

  /** Returns that it was delivered to us; null: it did not die, somebody published it here. */
  static @Nullable Delivered read(
      MessageProperties properties, MessageIdentity.Broker broker, Stamp stamp) {
    DeadLetter letter = new DeadLetter(properties);
    return letter.entries.isEmpty()
        ? null
        : new Delivered(stamp, letter.identity(broker), letter.delivery());
  }

  private MessageIdentity identity(MessageIdentity.Broker broker) {
    Map<String, ?> first = first();
    CopyId copy = copyId(WireHeaders.COPY);
    String id = shortened(properties.getMessageId());
    return new MessageIdentity(
        text(first.get("exchange")),
        routingKey(first),
        copy,
        copyId(WireHeaders.PARENT),
        id == null && copy != null ? copy.value() : id,
        shortened(properties.getCorrelationId()),
        broker,
        null);
  }

  private Delivery delivery() {
    return new Delivery(
        Place.DEAD_LETTERS,
        properties.getConsumerTag(),
        properties.getDeliveryTag(),
        Boolean.TRUE.equals(properties.getRedelivered()),
        false,
        entries.stream().map(DeadLetter::death).toList(),
        null,
        false,
        false);
  }

  // The entries are sorted by the latest death, so the last one need not be the first.
  private Map<String, ?> first() {
    return entries.stream()
        .filter(entry -> same(entry.get("queue"), "x-first-death-queue"))
        .filter(entry -> same(entry.get("reason"), "x-first-death-reason"))
        .findFirst()
        .orElse(entries.get(entries.size() - 1));
  }

  private boolean same(@Nullable Object value, String header) {
    return Objects.equals(text(value), text(properties.getHeader(header)));
  }

  private static XDeath death(Map<String, ?> entry) {
    return new XDeath(
        text(entry.get("queue")),
        text(entry.get("reason")),
        entry.get("count") instanceof Number count ? count.longValue() : 1,
        text(entry.get("exchange")),
        routingKey(entry));
  }

  private static String routingKey(Map<String, ?> entry) {
    return entry.get("routing-keys") instanceof List<?> keys && !keys.isEmpty()
        ? text(keys.get(0))
        : "";
  }

  private @Nullable CopyId copyId(String header) {
    return Stream.ofNullable(properties.<Object>getHeader(header))
        .map(value -> CopyId.parse(value.toString()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String shortened(@Nullable String id) {
    return id == null || id.length() > MAX_ID ? null : id;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
