package ordertrace.watch.judging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import ordertrace.watch.ledger.RandomWorld;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.store.TestDatabase;

/**
 * Order-watch as a process of its own, which takes in, folds and judges until it is killed; besides
 * the facts of a world some thousand others a second.
 */
final class WatchProcess {

  private final Process process;
  private final BufferedReader told;

  private WatchProcess(Process process) {
    this.process = process;
    this.told =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts one that takes in the facts of a world from this one on. */
  static WatchProcess start(String url, String user, String password, long seed, int from)
      throws IOException {
    return new WatchProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WatchProcess.class.getName(),
                url,
                user,
                password,
                Long.toString(seed),
                Integer.toString(from))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /**
   * Kills it some time after it has taken in the first facts.
   *
   * @return how many facts it said it had taken in
   */
  int killedAfter(Duration time, int from) throws Exception {
    int taken = from;
    long end = Long.MAX_VALUE;
    for (String line = told.readLine(); line != null; line = told.readLine()) {
      if (line.startsWith("taken ")) {
        taken = Integer.parseInt(line.substring("taken ".length()));
        end = end == Long.MAX_VALUE ? System.nanoTime() + time.toNanos() : end;
      }
      if (System.nanoTime() > end) {
        process.toHandle().destroyForcibly(); // leaves the stream open
        end = Long.MAX_VALUE - 1; // what it had said before still counts
      }
    }
    process.waitFor();
    if (process.exitValue() != 137) {
      throw new IllegalStateException("ended by itself with " + process.exitValue());
    }
    return taken;
  }

  /** {@code url user password seed from}. */
  public static void main(String[] args) {
    RandomWorld world = new RandomWorld(Long.parseLong(args[3]));
    Watch watch = new Watch(TestDatabase.open(args[0], args[1], args[2]), world.it);
    watch.sees(world.it);
    Thread judging = new Thread(() -> judge(watch));
    judging.start();
    OtherTraffic others = new OtherTraffic(world.it.now());
    new Thread(() -> others.into(watch.store.facts())).start();
    List<Fact> facts = world.it.facts();
    Random random = new Random();
    for (int from = Integer.parseInt(args[4]); from < facts.size(); ) {
      int to = Math.min(facts.size(), from + 1 + random.nextInt(4));
      watch.store.facts().append(facts.subList(from, to));
      from = to;
      System.out.println("taken " + from);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    while (true) {
      System.out.println("taken " + facts.size());
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  private static void judge(Watch watch) {
    Instant now = watch.now();
    while (true) {
      watch.judge.tick(now);
      now = now.plusSeconds(7);
    }
  }
}
