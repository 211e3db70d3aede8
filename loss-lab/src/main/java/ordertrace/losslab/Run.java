package ordertrace.losslab;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import ordertrace.OrderJourney;
import ordertrace.losslab.fault.Fault;
import ordertrace.losslab.fault.Message;
import ordertrace.losslab.fault.Mix;
import ordertrace.losslab.scene.Broker;
import ordertrace.losslab.scene.Ground;
import ordertrace.losslab.scene.Stage;
import ordertrace.losslab.score.Expected;
import ordertrace.losslab.score.Row;
import ordertrace.losslab.score.Score;

/** One run: publishes, does harm, waits for the verdicts, and compares. */
final class Run {

  // Of the healthy ones some are enough to see how long it takes.
  private static final int WATCHED_HEALTHY = 20;

  private final Settings settings;
  private final PrintStream out;
  private final Ground ground;
  private final Random random;
  private final List<Case> cases = new ArrayList<>();

  Run(Settings settings, Ground ground, PrintStream out) {
    this.settings = settings;
    this.ground = ground;
    this.out = out;
    this.random = new Random(settings.seed());
  }

  /** Runs on this broker. */
  Outcome on(Broker broker) throws Exception {
    out.printf("Starting order-watch and its services in %s%n", settings.folder());
    try (Stage stage = open(broker)) {
      Duration within = settleWithin(stage);
      Duration maxWait = settings.conditions().maxWait();
      Watcher watcher = new Watcher(stage.verdicts(), stage.deeds(), within, maxWait);
      Thread watching = watch(watcher);
      try {
        publishAll(stage, watcher);
        requireDone(stage);
        await(watcher, within.plus(maxWait).plus(settings.patience()));
      } finally {
        watching.interrupt();
        watching.join();
      }
      return outcome(stage, watcher);
    }
  }

  private Stage open(Broker broker) throws Exception {
    return Stage.open(broker, ground, settings.conditions(), settings.jars(), settings.folder());
  }

  private static Duration settleWithin(Stage stage) {
    var rule = OrderJourney.read(stage.journey()).message(Stage.EXCHANGE, "work");
    return Objects.requireNonNull(Objects.requireNonNull(rule).settleWithin());
  }

  private static Thread watch(Watcher watcher) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  watcher.look();
                  TimeUnit.MILLISECONDS.sleep(500);
                }
              } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
              }
            },
            "watcher");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void publishAll(Stage stage, Watcher watcher) throws Exception {
    Mix mix = settings.mix() == null ? Mix.usual(ground) : Mix.read(settings.mix(), ground);
    List<Fault> faults = mix.draw(settings.messages(), random);
    out.printf("Publishing %d messages%n", faults.size());
    CompletableFuture<?> outage = CompletableFuture.completedFuture(null);
    long start = System.nanoTime();
    for (int i = 0; i < faults.size(); i++) {
      if (i == faults.size() / 2 && !settings.outage().isZero()) {
        outage = outage(stage);
      }
      one(stage, watcher, faults.get(i));
      pace(start, i + 1);
    }
    stage.awaitAside();
    outage.join(); // order-watch must know of all before the broker restarts
    // Whoever holds one while the broker restarts gets it twice.
    requireDone(stage);
    stage.finish();
  }

  private void one(Stage stage, Watcher watcher, Fault fault) throws Exception {
    Message message = Message.next(random);
    fault.inject(stage, message);
    Case one =
        new Case(
            message.id(),
            message.child(),
            fault.names(stage, message),
            fault.name(),
            fault.truth().apply(ground));
    cases.add(one);
    if (!fault.healthy() || cases.size() % WATCHED_HEALTHY == 0) {
      watcher.watch(one);
    }
  }

  private void pace(long start, int messages) throws InterruptedException {
    long due = start + TimeUnit.SECONDS.toNanos(messages) / settings.rate();
    long early = due - System.nanoTime();
    if (early > 0) {
      TimeUnit.NANOSECONDS.sleep(early);
    }
  }

  // It dies and comes back, and for a while nothing reaches it.
  private CompletableFuture<?> outage(Stage stage) throws Exception {
    out.printf("order-watch is killed, and hears nothing for %s%n", settings.outage());
    stage.intake().shut();
    stage.watch().dieAndComeBack();
    return CompletableFuture.runAsync(
        stage.intake()::open,
        CompletableFuture.delayedExecutor(settings.outage().toMillis(), TimeUnit.MILLISECONDS));
  }

  // The truth is what was done, not what was ordered.
  private void requireDone(Stage stage) throws InterruptedException {
    for (Case one : cases) {
      List<Expected> delivered =
          one.expected().stream().filter(e -> e.label().equals("DELIVERED")).toList();
      for (Expected expected : delivered) {
        String queue = expected.queue();
        long times = delivered.stream().filter(e -> e.queue().equals(queue)).count();
        stage.deeds().await("acked", Set.of(one.id(), one.child()), queue, times);
      }
    }
  }

  private void await(Watcher watcher, Duration longest) throws InterruptedException {
    out.printf("Waiting for verdicts, %s at most%n", longest);
    Instant end = Instant.now().plus(longest);
    while (watcher.open() > 0 && Instant.now().isBefore(end)) {
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }

  private Outcome outcome(Stage stage, Watcher watcher) throws InterruptedException {
    Score score = new Score();
    Duration within = settleWithin(stage);
    for (Case one : cases) {
      String what = one.id() + " (" + one.fault() + ")";
      List<Row> rows = stage.verdicts().of(one.names());
      score.add(what, one.expectedBy(stage.deeds(), within), rows);
    }
    return new Outcome(
        score,
        watcher.times(),
        watcher.premature(),
        stage.verdicts().states(),
        stage.verdicts().rows());
  }
}
