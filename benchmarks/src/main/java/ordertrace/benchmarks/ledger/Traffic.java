package ordertrace.benchmarks.ledger;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ordertrace.CopyId;
import ordertrace.Delivery;
import ordertrace.Heartbeat;
import ordertrace.MessageIdentity;
import ordertrace.MessageIdentity.Broker;
import ordertrace.OrderFact;
import ordertrace.OrderId;
import ordertrace.Processing;
import ordertrace.Publication;
import ordertrace.Settlement;
import ordertrace.StatusChange;

/**
 * Messages of which nothing goes wrong: published, confirmed, delivered, processed, settled; and
 * orders that go all their way. A message of an order is {@value #ORDERS} messages after the one
 * before, so that each is folded and judged by itself. To be used by one thread at a time.
 */
final class Traffic {

  /** As many as an order of the demo has. */
  static final int MESSAGES_OF_AN_ORDER = 15;

  /** How many orders are under way at the same time. */
  static final int ORDERS = 1_000;

  static final int MESSAGES_OF_A_REQUEST = 100;

  private static final Duration EVERY = Duration.ofMillis(17); // five million a day
  private static final int HEARTBEAT = 600; // messages: ten seconds

  // What comes later than that tells nothing of a clock.
  private static final Duration LATE = Duration.ofMinutes(10);
  private static final Broker BROKER = new Broker("rabbitmq", 5672, "/");
  private static final String QUEUE = "shop.order-status";
  private static final List<Heartbeat.Capability> HOOKS =
      List.of(
              "facts",
              "message.publish",
              "message.published",
              "message.confirm",
              "message.returned",
              "message.deliver",
              "message.consume",
              "message.handled",
              "message.settle")
          .stream()
          .map(name -> new Heartbeat.Capability(name, true, 1))
          .toList();
  private static final List<String> STATUSES =
      List.of(
          "shop INITIATED",
          "shop FILE_UPLOADED",
          "shop SUBMITTED",
          "mes PRICE_CALCULATED",
          "crm MANUFACTURING_APPROVED",
          "mes MANUFACTURING_STARTED",
          "mes MANUFACTURING_COMPLETED",
          "mes PACKAGING",
          "mes SHIPPED",
          "crm CLOSED");

  private final FactSender shop = new FactSender("shop");
  private final FactSender crm = new FactSender("crm");
  private final FactSender bridge = new FactSender("mes-bridge");
  private final Instant begin;
  private final int messages;
  private int next;

  Traffic(int messages) {
    this.messages = messages;
    this.begin = Instant.now().minus(LATE).minus(EVERY.multipliedBy(messages));
  }

  boolean isOver() {
    return next >= messages;
  }

  /** How many facts there were up to now. */
  long facts() {
    return shop.facts() + crm.facts() + bridge.facts();
  }

  /** Returns the facts of the next messages. */
  byte[] next() {
    int to = Math.min(messages, next + MESSAGES_OF_A_REQUEST);
    for (; next < to; next++) {
      tell(next);
      if (next % HEARTBEAT == 0) {
        List.of(shop, crm, bridge).forEach(sender -> beat(sender, at(next)));
      }
    }
    ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    List.of(shop, crm, bridge).forEach(sender -> request.addResourceLogs(sender.taken()));
    return request.build().toByteArray();
  }

  static OrderId order(int message) {
    int block = message / (ORDERS * MESSAGES_OF_AN_ORDER);
    return new OrderId("ORD-%08d".formatted(block * ORDERS + message % ORDERS));
  }

  private void tell(int number) {
    Instant time = at(number);
    List<OrderId> orders = List.of(order(number));
    int step = number / ORDERS % MESSAGES_OF_AN_ORDER;
    if (step < STATUSES.size()) {
      tell(orders.get(0), STATUSES.get(step).split(" "), time);
    }
    tell(orders, number, time);
  }

  private void tell(OrderId order, String[] status, Instant time) {
    FactSender sender =
        switch (status[0]) {
          case "shop" -> shop;
          case "crm" -> crm;
          default -> bridge;
        };
    StatusChange change = new StatusChange(status[1], status[0], sender.service(), time);
    sender.add(OrderFact.statusChanged(time, order, change));
  }

  private void tell(List<OrderId> orders, int number, Instant time) {
    CopyId copy = new CopyId("3f0qk2m1v8tc-" + (number + 1));
    MessageIdentity message =
        new MessageIdentity(
            "orders", "order.status-changed", copy, null, copy.value(), null, BROKER, null);
    long tag = number + 1L;
    Publication publication = new Publication(3, tag, true, true, false, 900, true, null);
    crm.add(OrderFact.published(time, orders, message, publication));
    crm.add(OrderFact.answered(time.plusMillis(2), orders, message, publication, true, false));
    Delivery delivery =
        new Delivery(QUEUE, "amq.ctag-5cD3fG7h", tag, false, false, List.of(), null, false, false);
    shop.add(OrderFact.delivered(time.plusMillis(3), orders, message, delivery));
    Processing processing = new Processing(QUEUE, 1, null, Duration.ofMillis(6));
    shop.add(OrderFact.processed(time.plusMillis(9), orders, message, processing));
    Settlement settlement = new Settlement(QUEUE, tag, Settlement.Answer.ACK, false, false);
    shop.add(OrderFact.settled(time.plusMillis(10), orders, message, settlement));
  }

  private static void beat(FactSender sender, Instant time) {
    List<String> queues = sender.service().equals("shop") ? List.of(QUEUE) : List.of();
    sender.add(
        sequence ->
            OrderFact.heartbeat(
                time, new Heartbeat(sequence, 1, HOOKS, 0, 0, queues, List.of("rabbitmq:5672//"))));
  }

  private Instant at(int message) {
    return begin.plus(EVERY.multipliedBy(message));
  }
}
