package ordertrace.watch.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import ordertrace.CopyId;
import ordertrace.Delivery;
import ordertrace.FailedCall;
import ordertrace.Heartbeat;
import ordertrace.MessageIdentity;
import ordertrace.MessageIdentity.Broker;
import ordertrace.OrderAlias;
import ordertrace.OrderFact;
import ordertrace.OrderId;
import ordertrace.Processing;
import ordertrace.Publication;
import ordertrace.PublishFailure;
import ordertrace.Settlement;
import ordertrace.Settlement.Answer;
import ordertrace.StatusChange;
import ordertrace.XDeath;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.MessageFact;
import ordertrace.watch.ledger.fact.MessageFact.End;
import ordertrace.watch.ledger.fact.MessageFact.PublishEnded;
import ordertrace.watch.ledger.fact.Stamp;
import ordertrace.watch.ledger.fact.Trace;

/** Every kind of fact, full and bare, as it is sent and as it is to be read. */
final class EveryFact {

  static final Boot BOOT = new Boot("shop", "shop-1", "boot-1");
  static final Instant TIME = Instant.parse("2026-11-23T10:00:00.123456789Z");
  static final Trace TRACE = new Trace("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
  static final List<OrderId> ORDERS = List.of(new OrderId("ORD-7K3M9Q2X"));

  private static final List<OrderId> TWO =
      List.of(new OrderId("ORD-7K3M9Q2X"), new OrderId("ORD-7K3M9Q2Y"));
  private static final Instant MILLIS = Instant.parse("2026-11-23T09:00:00.123Z");
  private static final MessageIdentity MESSAGE =
      new MessageIdentity(
          "orders",
          "order.submitted",
          new CopyId("3f0qk2m1v8tc-2"),
          new CopyId("3f0qk2m1v8tc-1"),
          "m-1",
          "c-1",
          new Broker("rabbit", 5672, "/"),
          "00ff");
  private static final MessageIdentity BARE = MessageIdentity.of("", "");
  private static final Publication PUBLICATION =
      new Publication(3, 7, true, true, true, 512, true, Duration.ofMillis(1_500));
  private static final Publication NOTHING =
      new Publication(0, 0, false, false, false, 0, false, null);
  private static final PublishFailure FAILURE =
      new PublishFailure("x.Y", 404L, "NOT_FOUND - Größe");

  /**
   * @param sent without its stamp
   * @param received what is to be read, given its stamp; a heartbeat's time of coming is the epoch
   */
  record Case(OrderFact sent, List<OrderId> orders, Function<Stamp, Fact> received) {

    Fact received(long sequence) {
      return received.apply(new Stamp(BOOT, sequence, TIME, orders, TRACE));
    }
  }

  private final List<Case> cases = new ArrayList<>();

  static List<Case> cases() {
    EveryFact all = new EveryFact();
    all.ofPublishers();
    all.ofConsumers();
    all.ofOrders();
    all.ofProcesses();
    return all.cases;
  }

  /** Returns a fact with nothing special about it. */
  static OrderFact plain() {
    return OrderFact.published(TIME, ORDERS, MESSAGE, PUBLICATION);
  }

  private void ofPublishers() {
    List.of(PUBLICATION, NOTHING)
        .forEach(
            publication ->
                message(
                    (orders, message) -> OrderFact.published(TIME, orders, message, publication),
                    (stamp, message) -> new MessageFact.Published(stamp, message, publication)));
    for (PublishFailure why : List.of(FAILURE, PublishFailure.NONE)) {
      ended(End.FAILED, why, (o, m) -> OrderFact.publishFailed(TIME, o, m, PUBLICATION, why));
      ended(End.IN_DOUBT, why, (o, m) -> OrderFact.inDoubt(TIME, o, m, PUBLICATION, why));
      ended(End.ROLLED_BACK, why, (o, m) -> OrderFact.rolledBack(TIME, o, m, PUBLICATION, why));
    }
    ended(
        End.CONFIRMED,
        PublishFailure.NONE,
        (o, m) -> OrderFact.answered(TIME, o, m, PUBLICATION, true, true));
    ended(
        End.NACKED,
        PublishFailure.NONE,
        (o, m) -> OrderFact.answered(TIME, o, m, PUBLICATION, false, false));
    ended(
        End.RETURNED,
        new PublishFailure(null, 312L, "NO_ROUTE"),
        (o, m) -> OrderFact.returned(TIME, o, m, 312, "NO_ROUTE"));
  }

  private void ofConsumers() {
    XDeath death = new XDeath("crm|orders%", "rejected", 3, "", "order.submitted");
    Delivery full =
        new Delivery("crm.orders", "tag", 7, true, false, List.of(death), 2L, true, true);
    Delivery bare = new Delivery("q", null, 0, false, true, List.of(), null, false, false);
    for (Delivery delivery : List.of(full, bare)) {
      message(
          (orders, message) -> OrderFact.delivered(TIME, orders, message, delivery),
          (stamp, message) -> new MessageFact.Delivered(stamp, message, delivery));
    }
    Processing failed = new Processing("crm.orders", 2, "x.Y", Duration.ofNanos(1_500_000_001));
    Processing done = new Processing("crm.orders", 1, null, Duration.ZERO);
    for (Processing processing : List.of(failed, done)) {
      message(
          (orders, message) -> OrderFact.processed(TIME, orders, message, processing),
          (stamp, message) -> new MessageFact.Processed(stamp, message, processing));
    }
    for (Answer answer : Answer.values()) {
      Settlement settlement = new Settlement("crm.orders", 7, answer, true, false);
      message(
          (orders, message) -> OrderFact.settled(TIME, orders, message, settlement),
          (stamp, message) -> new MessageFact.Settled(stamp, message, settlement));
    }
    for (boolean again : new boolean[] {true, false}) {
      message(
          (orders, message) -> OrderFact.witnessed(TIME, orders, message, "E-17", MILLIS, again),
          (stamp, message) -> new MessageFact.Witnessed(stamp, message, "E-17", MILLIS, again));
    }
  }

  private void ofOrders() {
    FailedCall answered = new FailedCall("carrier", 8084L, "POST", "/parcels/{id}", 503L, "503");
    FailedCall unanswered = new FailedCall("carrier", null, "GET", null, null, "x.Y");
    for (FailedCall call : List.of(answered, unanswered)) {
      add(OrderFact.callFailed(TIME, TWO, call), TWO, stamp -> new Fact.CallFailed(stamp, call));
    }
    StatusChange told = new StatusChange("SHIPPED", "mes", "crm", MILLIS);
    StatusChange bare = new StatusChange("SHIPPED", null, "crm", null);
    for (StatusChange change : List.of(told, bare)) {
      add(
          OrderFact.statusChanged(TIME, ORDERS.get(0), change),
          ORDERS,
          stamp -> new Fact.StatusChanged(stamp, change));
    }
    OrderAlias alias = new OrderAlias("mes", "MES-2026-000123");
    add(
        OrderFact.alias(TIME, ORDERS.get(0), alias),
        ORDERS,
        stamp -> new Fact.AliasKnown(stamp, alias));
    add(OrderFact.alias(TIME, null, alias), List.of(), stamp -> new Fact.AliasKnown(stamp, alias));
  }

  private void ofProcesses() {
    Heartbeat full =
        new Heartbeat(
            9,
            -1,
            List.of(
                new Heartbeat.Capability("message.deliver", true, 12),
                new Heartbeat.Capability("message.settle", false, 0)),
            1,
            2,
            List.of("crm.orders"),
            List.of("rabbit:5672//"));
    Heartbeat bare = new Heartbeat(1, 0, List.of(), 0, 0, List.of(), List.of());
    for (Heartbeat heartbeat : List.of(full, bare)) {
      add(
          OrderFact.heartbeat(TIME, heartbeat),
          List.of(),
          stamp -> new Fact.Beat(stamp, heartbeat, Instant.EPOCH));
    }
    add(
        OrderFact.gap(TIME, 3, 7, 9, FAILURE),
        List.of(),
        stamp -> new Fact.PublishGap(stamp, 3, 7, 9, "x.Y"));
    add(OrderFact.goodbye(TIME, 10), List.of(), stamp -> new Fact.Goodbye(stamp, false));
    add(OrderFact.crashed(TIME, 10), List.of(), stamp -> new Fact.Goodbye(stamp, true));
  }

  private void ended(
      End end, PublishFailure why, BiFunction<List<OrderId>, MessageIdentity, OrderFact> sent) {
    message(sent, (stamp, message) -> new PublishEnded(stamp, message, end, why));
  }

  private void message(
      BiFunction<List<OrderId>, MessageIdentity, OrderFact> sent,
      BiFunction<Stamp, MessageIdentity, Fact> received) {
    add(sent.apply(ORDERS, MESSAGE), ORDERS, stamp -> received.apply(stamp, MESSAGE));
    add(sent.apply(TWO, BARE), TWO, stamp -> received.apply(stamp, BARE));
    add(sent.apply(List.of(), BARE), List.of(), stamp -> received.apply(stamp, BARE));
  }

  private void add(OrderFact sent, List<OrderId> orders, Function<Stamp, Fact> received) {
    cases.add(new Case(sent, orders, received));
  }
}
