package ordertrace.benchmarks.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Measures order-watch, anew in each round: facts come as quickly as it takes them, until all are
 * kept, folded and judged; then orders are asked for, one after the other.
 */
public final class LedgerCost {

  private static final int SENDERS = 4;
  private static final int WARM_UP = Traffic.ORDERS * Traffic.MESSAGES_OF_AN_ORDER;
  private static final int LOOK_UPS = 2_000;
  private static final long TELL_EVERY = 1_000_000;

  private final Path jar;
  private final int messages;
  private final int rounds;
  private final Figures figures = new Figures();
  private Map<String, Long> sizes = new LinkedHashMap<>();

  /**
   * @param jar order-watch
   * @param messages how many of a round count; some more come before them
   */
  public LedgerCost(Path jar, int messages, int rounds) {
    this.jar = jar;
    this.messages = messages;
    this.rounds = rounds;
  }

  /**
   * Measures; prints its progress.
   *
   * @param server where PostgreSQL is; null: H2
   */
  public String run(@Nullable String server, String user, String password) throws Exception {
    for (int round = 1; round <= rounds; round++) {
      System.out.printf("round %d of %d%n", round, rounds);
      String name = "ledger_" + ProcessHandle.current().pid() + "_" + round;
      try (LedgerDatabase database =
          server == null ? H2.create() : Postgres.create(server, name, user, password)) {
        measure(database);
      }
    }
    return figures.table() + "\n" + Room.table(sizes, messages + WARM_UP);
  }

  private void measure(LedgerDatabase database) throws Exception {
    Path folder = Files.createTempDirectory("order-watch");
    try (OrderWatch watch = OrderWatch.start(jar, database, folder)) {
      figures.add("start, s", watch.startedIn());
      Traffic traffic = new Traffic(messages + WARM_UP);
      send(watch, traffic, WARM_UP);
      untilJudged(watch, WARM_UP);
      load(watch, traffic);
      figures.add("live heap, MB", watch.liveHeap());
      lookUp(watch);
    }
    sizes = database.sizes();
    Files.delete(folder);
  }

  private void load(OrderWatch watch, Traffic traffic) throws Exception {
    long before = traffic.facts();
    double worked = watch.processorTime();
    long begin = System.nanoTime();
    int repeated = send(watch, traffic, messages);
    long facts = traffic.facts() - before;
    figures.add("facts kept a second", facts / seconds(begin));
    while (watch.sums().unfolded() > 0) {
      Thread.sleep(100);
    }
    figures.add("facts kept and folded a second", facts / seconds(begin));
    untilJudged(watch, messages + WARM_UP);
    figures.add("facts kept, folded and judged a second", facts / seconds(begin));
    figures.add("messages kept, folded and judged a second", messages / seconds(begin));
    figures.add(
        "processor time of order-watch, µs a fact", (watch.processorTime() - worked) * 1e6 / facts);
    figures.add("requests that had to come again", repeated);
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private static int send(OrderWatch watch, Traffic traffic, int messages) throws Exception {
    Batches batches = new Batches(watch, traffic, messages / Traffic.MESSAGES_OF_A_REQUEST);
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    List<Future<Integer>> all = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      all.add(senders.submit(batches::send));
    }
    int repeated = 0;
    for (Future<Integer> each : all) {
      repeated += each.get();
    }
    senders.shutdown();
    return repeated;
  }

  /** What several senders share. */
  private static final class Batches {

    private final OrderWatch watch;
    private final Traffic traffic;
    private final long begin = System.nanoTime();
    private int left;
    private long told;

    Batches(OrderWatch watch, Traffic traffic, int requests) {
      this.watch = watch;
      this.traffic = traffic;
      this.left = requests;
    }

    int send() throws Exception {
      int repeated = 0;
      for (byte[] facts = next(); facts.length > 0; facts = next()) {
        repeated += watch.take(facts);
      }
      return repeated;
    }

    private synchronized byte[] next() throws Exception {
      if (left-- <= 0) {
        return new byte[0];
      }
      byte[] facts = traffic.next();
      if (traffic.facts() - told >= TELL_EVERY) {
        told = traffic.facts();
        OrderWatch.Sums sums = watch.sums();
        System.out.printf(
            Locale.ROOT,
            "%,d facts sent after %.0f s; %,d wait, %,d messages judged; live heap %.0f MB%n",
            told,
            seconds(begin),
            sums.unfolded(),
            sums.delivered(),
            watch.liveHeap());
      }
      return facts;
    }
  }

  /** Waits until every message has its verdict, and every order that is due. */
  private static void untilJudged(OrderWatch watch, long delivered) throws Exception {
    Instant all = Instant.MAX;
    OrderWatch.Sums sums = watch.sums();
    while (sums.judgedUpTo().isBefore(all)) {
      if (sums.unfolded() == 0 && sums.delivered() == delivered && all.equals(Instant.MAX)) {
        all = Instant.now();
      }
      Thread.sleep(100);
      sums = watch.sums();
    }
  }

  private void lookUp(OrderWatch watch) throws Exception {
    Random random = new Random(1);
    double[] times = new double[LOOK_UPS];
    for (int warmUp = 0; warmUp < 2; warmUp++) {
      for (int i = 0; i < LOOK_UPS; i++) {
        times[i] = watch.lookUp(Traffic.order(random.nextInt(messages)).value());
      }
    }
    Arrays.sort(times);
    figures.add("look-up of an order: median, ms", times[LOOK_UPS / 2]);
    figures.add("look-up of an order: p99, ms", times[LOOK_UPS * 99 / 100]);
  }
}
