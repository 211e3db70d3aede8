package ordertrace.watch.store;

import java.time.Duration;
import java.time.Instant;
import ordertrace.CopyId;
import ordertrace.Delivery;
import ordertrace.MessageIdentity;
import ordertrace.MessageIdentity.Broker;
import ordertrace.Processing;
import ordertrace.Publication;
import ordertrace.PublishFailure;
import ordertrace.Settlement;
import ordertrace.XDeath;
import ordertrace.watch.ledger.fact.MessageFact;
import ordertrace.watch.ledger.fact.MessageFact.Delivered;
import ordertrace.watch.ledger.fact.MessageFact.End;
import ordertrace.watch.ledger.fact.MessageFact.Processed;
import ordertrace.watch.ledger.fact.MessageFact.PublishEnded;
import ordertrace.watch.ledger.fact.MessageFact.Published;
import ordertrace.watch.ledger.fact.MessageFact.Settled;
import ordertrace.watch.ledger.fact.MessageFact.Witnessed;
import ordertrace.watch.ledger.fact.Stamp;
import org.jspecify.annotations.Nullable;

/** What a fact of a message has beside its stamp, as bytes. */
final class MessageFactCodec {

  private static final int PUBLISHED = 0;
  private static final int ENDED = 1;
  private static final int DELIVERED = 2;
  private static final int PROCESSED = 3;
  private static final int SETTLED = 4;
  private static final int WITNESSED = 5;

  private MessageFactCodec() {}

  static void write(MessageFact fact, Out out) {
    if (fact instanceof Published published) {
      write(out.number(PUBLISHED), fact.message());
      Publication p = published.publication();
      out.number(p.channel()).number(p.publishSequence()).flag(p.confirms()).flag(p.mandatory());
      out.flag(p.untracked()).number(p.bodySize()).flag(p.persistent());
      Duration own = p.timeToLive();
      out.number(own == null ? null : (Long) own.toMillis());
    } else if (fact instanceof PublishEnded ended) {
      write(out.number(ENDED), fact.message());
      PublishFailure why = ended.why();
      out.constant(ended.end()).name(why.errorType()).number(why.replyCode()).text(why.replyText());
    } else if (fact instanceof Delivered delivered) {
      write(out.number(DELIVERED), fact.message());
      write(delivered.delivery(), out);
    } else if (fact instanceof Processed processed) {
      write(out.number(PROCESSED), fact.message());
      Processing p = processed.processing();
      out.name(p.queue()).number(p.attempt()).name(p.errorType()).time(p.duration());
    } else if (fact instanceof Settled settled) {
      write(out.number(SETTLED), fact.message());
      Settlement s = settled.settlement();
      out.name(s.queue()).number(s.deliveryTag()).constant(s.answer()).flag(s.requeue());
      out.flag(s.multiple());
    } else if (fact instanceof Witnessed witnessed) {
      write(out.number(WITNESSED), fact.message());
      out.text(witnessed.eventId()).time(witnessed.eventTime()).flag(witnessed.redelivered());
    }
  }

  static MessageFact read(Stamp stamp, In in) {
    int kind = in.small();
    MessageIdentity message = identity(in);
    return switch (kind) {
      case PUBLISHED ->
          new Published(
              stamp,
              message,
              new Publication(
                  in.number(),
                  in.number(),
                  in.flag(),
                  in.flag(),
                  in.flag(),
                  in.number(),
                  in.flag(),
                  millisOrNull(in)));
      case ENDED ->
          new PublishEnded(
              stamp,
              message,
              in.constant(End::valueOf),
              new PublishFailure(in.nameOrNull(), in.numberOrNull(), in.textOrNull()));
      case DELIVERED -> new Delivered(stamp, message, delivery(in));
      case PROCESSED ->
          new Processed(
              stamp,
              message,
              new Processing(in.name(), in.number(), in.nameOrNull(), in.duration()));
      case SETTLED ->
          new Settled(
              stamp,
              message,
              new Settlement(
                  in.name(),
                  in.number(),
                  in.constant(Settlement.Answer::valueOf),
                  in.flag(),
                  in.flag()));
      case WITNESSED -> {
        String eventId = in.text();
        Instant eventTime = in.time();
        yield new Witnessed(stamp, message, eventId, eventTime, in.flag());
      }
      default -> throw new IllegalStateException("No fact of a message is of kind " + kind);
    };
  }

  private static @Nullable Duration millisOrNull(In in) {
    Long millis = in.numberOrNull();
    return millis == null ? null : Duration.ofMillis(millis);
  }

  private static void write(Out out, MessageIdentity message) {
    CopyId copy = message.copyId();
    CopyId parent = message.parentCopyId();
    String id = message.messageId();
    boolean copyIsId = copy != null && copy.value().equals(id);
    Broker broker = message.broker();
    out.name(message.exchange())
        .name(message.routingKey())
        .text(copy == null ? null : copy.value())
        .text(parent == null ? null : parent.value());
    // Where the publisher set no message id, its copy id stands in.
    if (copyIsId) {
      out.number(0);
    } else {
      out.text(id);
    }
    out.text(message.conversationId()).name(broker == null ? null : broker.address());
    if (broker != null) {
      out.number(broker.port()).name(broker.virtualHost());
    }
    out.text(message.fingerprint());
  }

  private static MessageIdentity identity(In in) {
    String exchange = in.name();
    String routingKey = in.name();
    CopyId copy = copy(in.textOrNull());
    CopyId parent = copy(in.textOrNull());
    String id = in.textOrElse(copy == null ? null : copy.value());
    String conversation = in.textOrNull();
    String address = in.nameOrNull();
    Broker broker = address == null ? null : new Broker(address, in.small(), in.name());
    return new MessageIdentity(
        exchange, routingKey, copy, parent, id, conversation, broker, in.textOrNull());
  }

  private static @Nullable CopyId copy(@Nullable String value) {
    return value == null ? null : new CopyId(value);
  }

  private static void write(Delivery d, Out out) {
    out.name(d.queue())
        .text(d.consumerTag())
        .number(d.deliveryTag())
        .flag(d.redelivered())
        .flag(d.autoAck())
        .all(d.deaths(), death -> write(death, out))
        .number(d.deliveryCount())
        .flag(d.polled())
        .flag(d.untracked());
  }

  private static Delivery delivery(In in) {
    return new Delivery(
        in.name(),
        in.textOrNull(),
        in.number(),
        in.flag(),
        in.flag(),
        in.all(() -> death(in)),
        in.numberOrNull(),
        in.flag(),
        in.flag());
  }

  private static void write(XDeath death, Out out) {
    out.name(death.queue()).name(death.reason()).number(death.count());
    out.name(death.exchange()).name(death.routingKey());
  }

  private static XDeath death(In in) {
    return new XDeath(in.name(), in.name(), in.number(), in.name(), in.name());
  }
}
