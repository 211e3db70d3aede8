package ordertrace.watch.judging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordertrace.OrderJourney;
import ordertrace.watch.ledger.broker.Brokers;
import ordertrace.watch.ledger.message.Evidence;
import ordertrace.watch.ledger.message.MessageLedger;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.order.Experience;
import ordertrace.watch.ledger.order.OrderLedger;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.ledger.order.Stage;
import ordertrace.watch.ledger.telemetry.Fleet;
import ordertrace.watch.store.DueMessage;
import ordertrace.watch.store.DueOrder;
import ordertrace.watch.store.JudgedMessage;
import ordertrace.watch.store.JudgedOrder;
import ordertrace.watch.store.StageTime;
import ordertrace.watch.store.WatchStore;
import ordertrace.watch.verdict.Verdict;
import ordertrace.watch.verdict.Verdicts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds what was taken in, and judges what is due, whenever it is told to. For one thread; other
 * instances may do the same on the same database.
 */
public final class Judge {

  private static final Logger logger = LoggerFactory.getLogger(Judge.class);

  private static final int MESSAGES = 500;
  private static final int ORDERS = 100;
  private static final Duration SLICE = Duration.ofSeconds(5);

  // What a message is judged by may be as old as its facts.
  private static final Duration EVIDENCE = Duration.ofDays(3);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final Duration LEARN_EVERY = Duration.ofMinutes(10);
  private static final Duration LEARN_FROM = Duration.ofDays(30);
  private static final long LEARN_ORDERS = 100;

  private final WatchStore store;
  private final OrderJourney journey;
  private final BrokerSource brokers;
  private final Duration maxWait;
  private Experience experience = Experience.NONE;
  private Instant learnedAt = Instant.MIN;
  private Brokers seen = Brokers.NONE;
  private Instant seenAt = Instant.EPOCH;
  private @Nullable Instant cameBack;
  private @Nullable Instant wentAway;

  public Judge(WatchStore store, OrderJourney journey, BrokerSource brokers) {
    this(store, journey, brokers, Fleet.MAX_WAIT);
  }

  /**
   * @param maxWait how long facts that are missing are waited for
   */
  Judge(WatchStore store, OrderJourney journey, BrokerSource brokers, Duration maxWait) {
    this.store = store;
    this.journey = journey;
    this.brokers = brokers;
    this.maxWait = maxWait;
  }

  /**
   * Folds and judges for some seconds at most.
   *
   * @return whether there is more to do at once
   */
  public boolean tick(Instant now) {
    if (cameBack == null) {
      cameBack = now;
      wentAway = store.judgedUpTo();
    }
    long end = System.nanoTime() + SLICE.toNanos();
    boolean more = fold(now, end);
    Fleet fleet = store.fleet(now).waitedFor(maxWait);
    Instant asOf = asOf(fleet, now);
    learn(now);
    Evidence evidence = new Evidence(fleet, seen(asOf), journey, asOf);
    more |= judgeMessages(evidence, now, end);
    more |= judgeOrders(evidence, now, end);
    if (!more) {
      store.judgedUpTo(asOf);
    }
    return more;
  }

  private boolean fold(Instant now, long end) {
    while (store.fold(now) > 0) {
      if (System.nanoTime() > end) {
        return true;
      }
    }
    return false;
  }

  private Instant asOf(Fleet fleet, Instant now) {
    if (wentAway == null || cameBack == null) {
      return now;
    }
    Instant asOf = fleet.asOf(now, wentAway, cameBack);
    if (asOf.equals(now)) {
      wentAway = null; // the backlog is read
    }
    return asOf;
  }

  // To fold days of looks takes a while, and they come every ten seconds or so.
  private Brokers seen(Instant asOf) {
    if (Duration.between(seenAt, asOf).abs().compareTo(LOOK_EVERY) >= 0) {
      seen = brokers.brokers(asOf.minus(EVIDENCE), asOf);
      seenAt = asOf;
    }
    return seen;
  }

  private void learn(Instant now) {
    if (learnedAt.isBefore(now.minus(LEARN_EVERY))) {
      learnedAt = now;
      Map<String, Duration> usual = new HashMap<>();
      store.usual(now.minus(LEARN_FROM)).stream()
          .filter(stage -> stage.orders() >= LEARN_ORDERS)
          .forEach(stage -> usual.put(stage.stage(), stage.usual()));
      experience = new Experience(usual, Map.of());
    }
  }

  private boolean judgeMessages(Evidence evidence, Instant now, long end) {
    int judged;
    do {
      judged = store.judgeMessages(now, MESSAGES, due -> judge(due, evidence, now));
    } while (judged == MESSAGES && System.nanoTime() < end);
    return judged == MESSAGES;
  }

  // One message that cannot be judged must not keep the others from it.
  private @Nullable JudgedMessage judge(DueMessage due, Evidence evidence, Instant now) {
    try {
      List<Row> rows =
          MessageLedger.judge(due.messages(), evidence).stream().filter(due::owns).toList();
      List<Verdict> verdicts = new ArrayList<>();
      rows.forEach(row -> verdicts.addAll(Verdicts.of(row, now)));
      return new JudgedMessage(rows, NextLook.of(rows, now), NextLook.isSettled(rows), verdicts);
    } catch (RuntimeException e) {
      logger.error("A message cannot be judged; it is tried again in ten minutes", e);
      return null;
    }
  }

  private boolean judgeOrders(Evidence evidence, Instant now, long end) {
    int judged;
    do {
      judged = store.judgeOrders(now, ORDERS, due -> judge(due, evidence, now));
    } while (judged == ORDERS && System.nanoTime() < end);
    return judged == ORDERS;
  }

  private @Nullable JudgedOrder judge(DueOrder due, Evidence evidence, Instant now) {
    try {
      return judged(due, evidence, now);
    } catch (RuntimeException e) {
      logger.error("Order {} cannot be judged; it is tried again in ten minutes", due.number(), e);
      return null;
    }
  }

  private JudgedOrder judged(DueOrder due, Evidence evidence, Instant now) {
    OrderVerdict order =
        OrderLedger.judge(
            due.number(), due.order(), evidence.fleet(), journey, experience, evidence.asOf());
    List<StageTime> left =
        order.stages().stream().filter(s -> s.left() != null).map(this::stageTime).toList();
    return new JudgedOrder(order, NextLook.of(order, now), Verdicts.of(order, journey, now), left);
  }

  private StageTime stageTime(Stage stage) {
    Instant left = stage.left() == null ? stage.entered() : stage.left();
    return new StageTime(
        stage.status(), stage.occurrence(), left, Experience.spent(stage, journey));
  }
}
