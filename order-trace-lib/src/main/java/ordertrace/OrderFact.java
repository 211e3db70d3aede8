package ordertrace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something that was observed about an order or a message, ready to be sent as a log record.
 *
 * <p>A fact keeps what it was made of and writes its attributes where it is told to: whoever stores
 * it in another form pays for no {@link Attributes}. {@code orders} in the factories may be empty:
 * facts of messages that belong to no known order count as well.
 */
public final class OrderFact {

  private final String eventName;
  private final Instant time;
  private final Consumer<AttributesBuilder> fields;

  private OrderFact(String eventName, Instant time, Consumer<AttributesBuilder> fields) {
    this.eventName = eventName;
    this.time = time;
    this.fields = fields;
  }

  public static OrderFact published(
      Instant time, List<OrderId> orders, MessageIdentity message, Publication publication) {
    return ofMessage(OrderFacts.PUBLISHED, time, orders, message, publication::describe);
  }

  /** The publish left no message. */
  public static OrderFact publishFailed(
      Instant time,
      List<OrderId> orders,
      MessageIdentity message,
      Publication publication,
      PublishFailure failure) {
    return ended(OrderFacts.PUBLISH_FAILED, time, orders, message, publication, failure);
  }

  /** Nobody can say here whether the broker has it. */
  public static OrderFact inDoubt(
      Instant time,
      List<OrderId> orders,
      MessageIdentity message,
      Publication publication,
      PublishFailure failure) {
    return ended(OrderFacts.IN_DOUBT, time, orders, message, publication, failure);
  }

  public static OrderFact rolledBack(
      Instant time,
      List<OrderId> orders,
      MessageIdentity message,
      Publication publication,
      PublishFailure failure) {
    return ended(OrderFacts.ROLLED_BACK, time, orders, message, publication, failure);
  }

  /**
   * Returns the fact of the broker's answer to one publish.
   *
   * @param positive whether it confirmed the publish
   * @param multiple whether the answer was for others too; each has its own fact
   */
  public static OrderFact answered(
      Instant time,
      List<OrderId> orders,
      MessageIdentity message,
      Publication publication,
      boolean positive,
      boolean multiple) {
    return ofMessage(
        positive ? OrderFacts.CONFIRMED : OrderFacts.NACKED,
        time,
        orders,
        message,
        fact -> {
          publication.describePlace(fact);
          fact.put(OrderAttributes.MESSAGE_MULTIPLE, multiple);
        });
  }

  public static OrderFact returned(
      Instant time,
      List<OrderId> orders,
      MessageIdentity message,
      long replyCode,
      String replyText) {
    return ofMessage(
        OrderFacts.RETURNED,
        time,
        orders,
        message,
        fact ->
            fact.put(OrderAttributes.MESSAGE_REPLY_CODE, replyCode)
                .put(OrderAttributes.MESSAGE_REPLY_TEXT, replyText));
  }

  /** To be recorded before the handler runs: a handler that never returns was still delivered. */
  public static OrderFact delivered(
      Instant time, List<OrderId> orders, MessageIdentity message, Delivery delivery) {
    return ofMessage(OrderFacts.DELIVERED, time, orders, message, delivery::describe);
  }

  public static OrderFact processed(
      Instant time, List<OrderId> orders, MessageIdentity message, Processing processing) {
    return ofMessage(OrderFacts.PROCESSED, time, orders, message, processing::describe);
  }

  public static OrderFact settled(
      Instant time, List<OrderId> orders, MessageIdentity message, Settlement settlement) {
    return ofMessage(OrderFacts.SETTLED, time, orders, message, settlement::describe);
  }

  /**
   * Returns the fact that a message of a closed system was seen.
   *
   * @param eventId the closed system's own id of the event
   * @param eventTime its own time
   * @param redelivered whether the bridge may have seen, and told, this very copy before
   */
  public static OrderFact witnessed(
      Instant time,
      List<OrderId> orders,
      MessageIdentity message,
      String eventId,
      Instant eventTime,
      boolean redelivered) {
    return ofMessage(
        OrderFacts.WITNESSED,
        time,
        orders,
        message,
        fact ->
            fact.put(OrderAttributes.ORDER_EVENT_ID, eventId)
                .put(OrderAttributes.ORDER_EVENT_TIME, eventTime.toEpochMilli())
                .put(OrderAttributes.MESSAGE_REDELIVERED, redelivered));
  }

  /** One for each try: whoever calls again and succeeds has failed before all the same. */
  public static OrderFact callFailed(Instant time, List<OrderId> orders, FailedCall call) {
    return of(OrderFacts.CALL_FAILED, time, orders, call::describe);
  }

  public static OrderFact statusChanged(Instant time, OrderId order, StatusChange change) {
    return of(OrderFacts.STATUS_CHANGED, time, List.of(order), change::describe);
  }

  /**
   * Returns the fact that another system's number of an order became known.
   *
   * @param order the canonical number; null while nobody knows it
   */
  public static OrderFact alias(Instant time, @Nullable OrderId order, OrderAlias alias) {
    return of(
        OrderFacts.ALIAS,
        time,
        order == null ? List.of() : List.of(order),
        fact ->
            fact.put(OrderAttributes.ORDER_ALIAS_SYSTEM, alias.system())
                .put(OrderAttributes.ORDER_ALIAS_VALUE, alias.value()));
  }

  public static OrderFact heartbeat(Instant time, Heartbeat heartbeat) {
    return of(OrderFacts.HEARTBEAT, time, List.of(), heartbeat::describe);
  }

  /**
   * Returns the fact that some of a channel's publishes may have failed, nobody knows which.
   *
   * @param first their lowest publish sequence
   * @param last their highest
   */
  public static OrderFact gap(
      Instant time, long channel, long first, long last, PublishFailure failure) {
    return of(
        OrderFacts.GAP,
        time,
        List.of(),
        fact -> {
          fact.put(OrderAttributes.MESSAGE_CHANNEL, channel)
              .put(OrderAttributes.MESSAGE_PUBLISH_SEQUENCE, first)
              .put(OrderAttributes.MESSAGE_PUBLISH_SEQUENCE_LAST, last);
          failure.describe(fact);
        });
  }

  /**
   * Returns the fact that no other fact of this JVM follows.
   *
   * @param lastSequence sequence of this fact, the last one
   */
  public static OrderFact goodbye(Instant time, long lastSequence) {
    return goodbye(time, lastSequence, false);
  }

  /**
   * Returns the fact that no other fact follows of a JVM that died without a word, and whose
   * journal was found whole.
   *
   * @param time of the last sign of it
   * @param lastSequence sequence of this fact
   */
  public static OrderFact crashed(Instant time, long lastSequence) {
    return goodbye(time, lastSequence, true);
  }

  private static OrderFact goodbye(Instant time, long lastSequence, boolean crashed) {
    return of(
        OrderFacts.GOODBYE,
        time,
        List.of(),
        fact -> {
          fact.put(OrderAttributes.TELEMETRY_LAST_SEQUENCE, lastSequence);
          Facts.putTrue(fact, OrderAttributes.TELEMETRY_CRASHED, crashed);
        });
  }

  /**
   * Returns this fact with its place among the facts of one JVM; to be called in one place only.
   *
   * @param sequence from 1; a hole is a fact that was lost
   */
  public OrderFact stamped(long sequence, String bootId) {
    return new OrderFact(
        eventName,
        time,
        fact -> {
          describe(fact);
          fact.put(OrderAttributes.FACT_SEQUENCE, sequence)
              .put(OrderAttributes.FACT_BOOT_ID, bootId);
        });
  }

  /** Returns one of {@link OrderFacts}. */
  public String eventName() {
    return eventName;
  }

  /** Returns when it was observed, by this process's clock. */
  public Instant time() {
    return time;
  }

  /** Puts everything else; the keys are in {@link OrderAttributes}. */
  public void describe(AttributesBuilder fact) {
    fields.accept(fact);
  }

  /** Returns what {@link #describe} puts, made anew by each call. */
  public Attributes attributes() {
    AttributesBuilder fact = Attributes.builder();
    describe(fact);
    return fact.build();
  }

  /** Returns the value of one attribute, or null when the fact does not have it. */
  public <T> @Nullable T get(AttributeKey<T> key) {
    return attributes().get(key);
  }

  @Override
  public String toString() {
    return time + " " + eventName + " " + attributes();
  }

  private static OrderFact ended(
      String name,
      Instant time,
      List<OrderId> orders,
      MessageIdentity message,
      Publication publication,
      PublishFailure failure) {
    return ofMessage(
        name,
        time,
        orders,
        message,
        fact -> {
          publication.describePlace(fact);
          failure.describe(fact);
        });
  }

  private static OrderFact ofMessage(
      String name,
      Instant time,
      List<OrderId> orders,
      MessageIdentity message,
      Consumer<AttributesBuilder> fields) {
    return of(
        name,
        time,
        orders,
        fact -> {
          message.describe(fact);
          fields.accept(fact);
        });
  }

  private static OrderFact of(
      String name, Instant time, List<OrderId> orders, Consumer<AttributesBuilder> fields) {
    return new OrderFact(
        name,
        time,
        fact -> {
          Facts.putOrders(fact, orders);
          fields.accept(fact);
        });
  }
}
