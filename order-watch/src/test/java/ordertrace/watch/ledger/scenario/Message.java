package ordertrace.watch.ledger.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ordertrace.CopyId;
import ordertrace.MessageIdentity;
import ordertrace.OrderId;
import ordertrace.XDeath;

/** One copy as it exists in one queue of the broker. */
public final class Message {

  final CopyId copyId;
  final CopyId parent;
  final String messageId;
  final String fingerprint;
  final List<OrderId> orders;
  String exchange;
  String routingKey;
  List<XDeath> deaths = new ArrayList<>();
  boolean redelivered;
  long deliveryCount;
  Instant enteredAt;
  boolean persistent = true;
  Duration ttl;

  Message(
      CopyId copyId,
      CopyId parent,
      String messageId,
      String fingerprint,
      List<OrderId> orders,
      String exchange,
      String routingKey) {
    this.copyId = copyId;
    this.parent = parent;
    this.messageId = messageId;
    this.fingerprint = fingerprint;
    this.orders = orders;
    this.exchange = exchange;
    this.routingKey = routingKey;
  }

  /** The name of its row: the copy id, or what stands for it. */
  public String name() {
    if (copyId != null) {
      return copyId.value();
    }
    return fingerprint == null ? "message " + messageId : fingerprint;
  }

  Message copied() {
    Message copy =
        new Message(copyId, parent, messageId, fingerprint, orders, exchange, routingKey);
    copy.deaths = new ArrayList<>(deaths);
    copy.redelivered = redelivered;
    copy.persistent = persistent;
    copy.ttl = ttl;
    return copy;
  }

  boolean is(Message other) {
    return copyId == null ? this == other : copyId.equals(other.copyId);
  }

  MessageIdentity identity(MessageIdentity.Broker broker) {
    return new MessageIdentity(
        exchange, routingKey, copyId, parent, messageId, null, broker, fingerprint);
  }

  /** As RabbitMQ keeps it: one entry for each queue and reason, the newest first. */
  void dies(String queue, String reason) {
    long before =
        deaths.stream()
            .filter(d -> d.queue().equals(queue) && d.reason().equals(reason))
            .mapToLong(XDeath::count)
            .sum();
    deaths.removeIf(d -> d.queue().equals(queue) && d.reason().equals(reason));
    deaths.add(0, new XDeath(queue, reason, before + 1, exchange, routingKey));
  }
}
