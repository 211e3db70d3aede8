package ordertrace.losslab.fault;

import static ordertrace.losslab.score.Expected.delivered;
import static ordertrace.losslab.score.Expected.lost;
import static ordertrace.losslab.score.Expected.moved;
import static ordertrace.losslab.score.Expected.state;
import static ordertrace.losslab.score.Grade.INFERRED;
import static ordertrace.losslab.score.Grade.OBSERVED;
import static ordertrace.losslab.score.Grade.UNKNOWN;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ordertrace.losslab.fault.Fault.Injection;
import ordertrace.losslab.scene.Ground;
import ordertrace.losslab.scene.Player;
import ordertrace.losslab.scene.Stage;
import ordertrace.losslab.score.Expected;

/** All that can happen to a message here. */
public final class Faults {

  /** What happens to most messages: nothing. */
  public static final Fault HEALTHY =
      anywhere("healthy", publish("work", "ack"), delivered("lab.work"));

  private static final String NOWHERE = "-";
  private static final String DISCARDED = "DISCARDED";

  private Faults() {}

  /** Returns all of them. */
  public static List<Fault> all() {
    return Stream.of(
            List.of(HEALTHY),
            publishers(),
            handlers(),
            retries(),
            batches(),
            brokers(),
            ways(),
            instances(),
            strangers(),
            Events.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Fault> publishers() {
    return List.of(
        anywhere(
            "returned",
            publish("nowhere", "ack", "mandatory"),
            lost(NOWHERE, "RETURNED", OBSERVED)),
        anywhere(
            "missing-exchange",
            publish(Stage::shop, "lab.missing", "work", "ack", "alone"),
            lost(NOWHERE, "PUBLISH_FAILED", OBSERVED)),
        anywhere("rolled-back", publish("work", "ack", "rollback"), state(NOWHERE, DISCARDED)),
        anywhere("cut-lost", Faults::cutLost, lost("lab.work", "CONNECTION_CUT", INFERRED)),
        anywhere("cut-arrived", Faults::cutArrived, delivered("lab.work")),
        by(
            "binding-forgotten",
            publish("forgotten", "ack"),
            ground ->
                List.of(
                    ground.looked()
                        ? lost(NOWHERE, "UNROUTABLE", INFERRED)
                        : lost("lab.forgotten", "NEVER_ARRIVED", UNKNOWN))));
  }

  private static List<Fault> handlers() {
    return List.of(
        anywhere("rejected", publish("rejecting", "reject"), observed("lab.rejecting", "REJECTED")),
        anywhere("discarded", publish("discarding", "reject"), state("lab.discarding", DISCARDED)),
        anywhere("handler-failed", publish("work", "fail"), observed("lab.work", "HANDLER_FAILED")),
        anywhere("late", publish("late", "late"), delivered("lab.late", "LATE")),
        anywhere("no-effect", publish("effect", "ack"), delivered("lab.effect", "NO_EFFECT")),
        anywhere(
            "effect",
            publish("effect", "advance"),
            delivered("lab.effect"),
            delivered("lab.advanced")),
        anywhere("killed-while-held", Faults::held, delivered("lab.held", "REDELIVERED")),
        anywhere("killed-after-auto-ack", Faults::gone, observed("lab.auto", "HANDLER_GONE")),
        anywhere(
            "id-used-twice",
            times(2, publish("work", "ack")),
            delivered("lab.work"),
            delivered("lab.work")));
  }

  private static List<Fault> retries() {
    return List.of(
        anywhere(
            "republished",
            publish("again", "again"),
            moved("lab.again", "RETRIED"),
            delivered("lab.again")),
        anywhere(
            "parked",
            publish("exhausted", "park"),
            moved("lab.exhausted", "RETRIED"),
            observed("lab.parking", "REJECTED")),
        onRabbit(
            "retried",
            publish("retry", "retry"),
            delivered("lab.retry", "RETRIED"),
            moved("lab.retry.wait")),
        onRabbit("buried", publish("buried", "reject"), observed("lab.buried", "REJECTED")),
        onRabbit(
            "requeued",
            publish("limited", "requeue"),
            lost("lab.limited", "DELIVERY_LIMIT", OBSERVED, "REDELIVERED")));
  }

  private static List<Fault> brokers() {
    return List.of(
        by("purged", (stage, m) -> purged(stage, m, Stage::shop), Faults::purge),
        onRabbit("nacked", publish("full", "ack"), observed("lab.full", "NACKED")),
        whereLooked(
            "expired", publish("expiring", "ack"), lost("lab.expiring", "EXPIRED", INFERRED)),
        whereLooked(
            "expired-by-own-time",
            publish("waiting", "ack", "short"),
            lost("lab.waiting", "EXPIRED", INFERRED)),
        whereLooked(
            "over-length",
            publish("overflowing", "ack"),
            lost("lab.overflowing", "OVER_LENGTH", INFERRED)),
        whereLooked("deleted", Faults::deleted, lost("lab.deleted", "QUEUE_DELETED", INFERRED)),
        fixed(
            "restarted",
            ground -> ground.looked() && ground.restartable(),
            Faults::restarted,
            lost("lab.brief", "BROKER_RESTART", INFERRED)));
  }

  private static List<Expected> purge(Ground ground) {
    return List.of(
        ground.looked()
            ? lost("lab.purged", "PURGED", INFERRED)
            : lost("lab.purged", "NEVER_ARRIVED", UNKNOWN));
  }

  private static List<Fault> batches() {
    return List.of(
        anywhere(
            "batch",
            times(3, publish("batch", "batch")),
            delivered("lab.batch"),
            delivered("lab.batch"),
            delivered("lab.batch")),
        anywhere(
            "batch-partly-rejected",
            times(3, publish("batch", "batch-reject")),
            delivered("lab.batch"),
            delivered("lab.batch"),
            observed("lab.batch", "REJECTED")),
        onRabbit(
            "given-back-by-nack",
            publish("giving", "give-back"),
            delivered("lab.giving", "REDELIVERED")),
        onRabbit(
            "consumer-timeout",
            (stage, m) -> stage.aside(() -> tooSlow(stage, m)),
            delivered("lab.slow", "REDELIVERED", "DUPLICATE")));
  }

  private static List<Fault> ways() {
    return List.of(
        onRabbit(
            "alternate-exchange",
            publish(Stage::shop, Stage.NARROW, "nobody", "ack"),
            delivered("lab.caught")),
        anywhere(
            "shoveled", publish("shoveled", "ack"), moved("lab.shoveled"), delivered("lab.landed")),
        whereLooked("spied", publish("spied", "ack"), delivered("lab.spied")),
        whereLooked("queue-went-too", Faults::ownQueue, lost("lab.own", "QUEUE_DELETED", INFERRED)),
        whereLooked(
            "bound-later",
            (stage, m) -> stage.aside(() -> boundLater(stage, m)),
            delivered("lab.later.always"),
            delivered("lab.later.always"),
            delivered("lab.later.now")),
        whereLooked(
            "unbound",
            (stage, m) -> stage.aside(() -> unbound(stage, m)),
            delivered("lab.turns.always"),
            lost("lab.turns.now", "UNROUTABLE", INFERRED)),
        anywhere(
            "outbox",
            (stage, m) -> {
              cutLost(stage, m);
              publish("work", "ack").inject(stage, m);
            },
            moved("lab.work", "RETRIED"),
            delivered("lab.work")),
        anywhere(
            "outbox-after-crash",
            Faults::outboxAfterCrash,
            moved("lab.work", "RETRIED"),
            delivered("lab.work")));
  }

  private static List<Fault> instances() {
    return List.of(
        anywhere("scaled-out", publish("shared", "ack"), delivered("lab.shared")),
        onRabbit("taken-over", Faults::takenOver, delivered("lab.shared", "REDELIVERED")),
        anywhere(
            "wrong-clock",
            publish(Stage::twin, Stage.EXCHANGE, "skewed", "ack"),
            delivered("lab.skewed")),
        anywhere(
            "wrong-clock-returned",
            publish(Stage::twin, Stage.EXCHANGE, "nowhere", "ack", "mandatory"),
            lost(NOWHERE, "RETURNED", OBSERVED)),
        by("wrong-clock-purged", (stage, m) -> purged(stage, m, Stage::twin), Faults::purge),
        anywhere("hooks-off", publish("blind", "ack"), state("lab.blind", Expected.GAP)),
        new Fault(
            "hook-goes-off",
            ground -> true,
            (stage, m) -> stage.aside(() -> hookGoesOff(stage, m)),
            ground ->
                List.of(delivered("lab.fading"), Expected.gap("lab.fading", "CAPABILITY_OFF")),
            (stage, m) -> List.of(m.id(), m.child())));
  }

  private static List<Fault> strangers() {
    return List.of(
        anywhere(
            "publisher-without-agent",
            (stage, m) -> stage.admin().publish(m.id(), "work", m.order(), "ack"),
            state("lab.work", "ALIEN")),
        anywhere(
            "consumer-without-agent",
            publish("strange", "ack"),
            state("lab.strange", Expected.GAP)),
        by(
            "closed-consumer",
            publish("closed", "ack"),
            ground ->
                List.of(
                    ground.looked() ? delivered("lab.closed") : state("lab.closed", Expected.GAP))),
        by(
            "fan-out-half-consumed",
            publish("fan", "ack"),
            ground ->
                List.of(
                    delivered("lab.fan.a"),
                    state("lab.fan.b", ground.looked() ? Expected.PENDING : Expected.GAP))));
  }

  // What the broker never gets.
  private static void cutLost(Stage stage, Message message) throws Exception {
    stage.connectByLine(stage.shop());
    stage.line().deafen();
    publish("work", "ack", "line").inject(stage, message);
    stage.line().cut();
    note(stage, "cut", message);
  }

  // What the broker gets, and cannot say so.
  private static void cutArrived(Stage stage, Message message) throws Exception {
    stage.connectByLine(stage.shop());
    stage.line().mute();
    publish("work", "ack", "line").inject(stage, message);
    stage.deeds().await("acked", message.id(), "lab.work", 1);
    stage.line().cut();
    note(stage, "cut", message);
  }

  private static void held(Stage stage, Message message) throws Exception {
    stage.packer();
    publish("held", "hold").inject(stage, message);
    stage.deeds().await("held", message.id(), "lab.held", 1);
    stage.killPacker();
    stage.packer();
    stage.deeds().await("acked", message.id(), "lab.held", 1);
  }

  private static void gone(Stage stage, Message message) throws Exception {
    stage.packer();
    publish("auto", "die").inject(stage, message);
    stage.deeds().await("held", message.id(), "lab.auto", 1);
    stage.killPacker();
    // Who comes back tells what became of the one that died.
    stage.packer();
    note(stage, "told", message);
  }

  private static void purged(Stage stage, Message message, Publisher who) throws Exception {
    stage.crm().cancel("lab.purged");
    publish(who, Stage.EXCHANGE, "purged", "ack").inject(stage, message);
    stage.admin().purgeOne("lab.purged");
    note(stage, "purged", message);
    stage.crm().consume("lab.purged");
  }

  private static void tooSlow(Stage stage, Message message) throws Exception {
    publish("slow", "slow").inject(stage, message);
    stage.deeds().await("acked", message.id(), "lab.slow", 1);
  }

  // It dies with its consumer, which it belongs to.
  private static void ownQueue(Stage stage, Message message) throws Exception {
    stage.packer();
    stage.awaitLooks();
    publish("own", "die").inject(stage, message);
    stage.deeds().await("held", message.id(), "lab.own", 1);
    stage.killPacker();
    stage.admin().awaitGone("lab.own");
    note(stage, "deleted", message);
    // That a queue was away is seen only if it is looked at meanwhile.
    stage.awaitLooks();
    stage.packer();
  }

  private static void boundLater(Stage stage, Message message) throws Exception {
    publish("later", "ack").inject(stage, message);
    stage.awaitLooks();
    stage.admin().bind("lab.later.now", Stage.EXCHANGE, "later");
    stage.awaitLooks();
    publish("later", "ack").inject(stage, message);
    stage.awaitLooks();
    stage.admin().unbind("lab.later.now", Stage.EXCHANGE, "later");
    stage.awaitLooks();
  }

  private static void unbound(Stage stage, Message message) throws Exception {
    stage.admin().bind("lab.turns.now", Stage.EXCHANGE, "turns");
    stage.awaitLooks();
    stage.admin().unbind("lab.turns.now", Stage.EXCHANGE, "turns");
    stage.awaitLooks();
    publish("turns", "ack").inject(stage, message);
    stage.awaitLooks();
  }

  // It died before the broker had it, and finds it in its table when it comes back.
  private static void outboxAfterCrash(Stage stage, Message message) throws Exception {
    stage.connectByLine(stage.packer());
    stage.line().deafen();
    publish(Stage::packer, Stage.EXCHANGE, "work", "ack", "line").inject(stage, message);
    stage.killPacker();
    stage.line().cut();
    publish(Stage::packer, Stage.EXCHANGE, "work", "ack").inject(stage, message);
  }

  // The other one gets what the dead one held.
  private static void takenOver(Stage stage, Message message) throws Exception {
    stage.packer();
    publish("shared", "hold").inject(stage, message);
    stage.deeds().await("held", message.id(), "lab.shared", 1);
    stage.killPacker();
    stage.deeds().await("acked", message.id(), "lab.shared", 1);
  }

  // Two messages to one consumer: while it still tells what it gets, and when it no longer does.
  private static void hookGoesOff(Stage stage, Message message) throws Exception {
    Player consumer = stage.fading();
    publish("fading", "ack").inject(stage, message);
    stage.deeds().await("acked", message.id(), "lab.fading", 1);
    stage.failHook(consumer, message.order());
    Message after = new Message(message.child(), message.order());
    publish("fading", "ack").inject(stage, after);
    stage.deeds().await("acked", after.id(), "lab.fading", 1);
  }

  private static void deleted(Stage stage, Message message) throws Exception {
    publish("deleted", "ack").inject(stage, message);
    stage.atEnd(
        "deletion",
        () -> stage.admin().delete("lab.deleted"),
        () -> note(stage, "deleted", message));
  }

  private static void restarted(Stage stage, Message message) throws Exception {
    publish("brief", "ack", "transient").inject(stage, message);
    stage.atEnd("restart", stage::restartBroker, () -> note(stage, "restarted", message));
  }

  private static void note(Stage stage, String what, Message message) {
    stage.deeds().note(what, message.id(), NOWHERE, Instant.now());
  }

  private static Injection publish(String key, String plan, String... ways) {
    return publish(Stage::shop, Stage.EXCHANGE, key, plan, ways);
  }

  private static Injection publish(
      Publisher who, String exchange, String key, String plan, String... ways) {
    return (stage, m) -> stage.publish(who.of(stage), m.id(), exchange, key, m.order(), plan, ways);
  }

  private static Injection times(int times, Injection one) {
    return (stage, m) -> {
      for (int i = 0; i < times; i++) {
        one.inject(stage, m);
      }
    };
  }

  /** Who publishes a message. */
  @FunctionalInterface
  private interface Publisher {
    Player of(Stage stage) throws Exception;
  }

  private static Expected observed(String queue, String cause) {
    return lost(queue, cause, OBSERVED);
  }

  private static Fault anywhere(String name, Injection injection, Expected... truth) {
    return fixed(name, ground -> true, injection, truth);
  }

  private static Fault onRabbit(String name, Injection injection, Expected... truth) {
    return fixed(name, Ground::rabbitmq, injection, truth);
  }

  private static Fault whereLooked(String name, Injection injection, Expected... truth) {
    return fixed(name, ground -> ground.rabbitmq() && ground.looked(), injection, truth);
  }

  private static Fault fixed(
      String name, Predicate<Ground> possible, Injection injection, Expected... truth) {
    List<Expected> rows = List.of(truth);
    return new Fault(name, possible, injection, ground -> rows, Faults::byMessageId);
  }

  private static Fault by(
      String name, Injection injection, Function<Ground, List<Expected>> truth) {
    return new Fault(name, ground -> true, injection, truth, Faults::byMessageId);
  }

  private static List<String> byMessageId(Stage stage, Message message) {
    return List.of(message.id());
  }
}
