package ordertrace.demo.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ordertrace.demo.DemoFailure;

/** Waits for processes to answer and says who is still awaited. */
final class Startup {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration ASK_EVERY = Duration.ofMillis(250);
  private static final Duration REPORT_EVERY = Duration.ofSeconds(5);

  private final Progress progress;
  private final long began = System.nanoTime();
  private Duration reported = Duration.ZERO;

  Startup(Progress progress) {
    this.progress = progress;
  }

  void await(List<Child> children) throws InterruptedException {
    List<Child> waiting = new ArrayList<>(children);
    while (!waiting.isEmpty()) {
      removeReady(waiting);
      if (!waiting.isEmpty()) {
        report(waiting);
        TimeUnit.NANOSECONDS.sleep(ASK_EVERY.toNanos());
      }
    }
  }

  private void removeReady(List<Child> waiting) throws InterruptedException {
    for (Iterator<Child> it = waiting.iterator(); it.hasNext(); ) {
      Child child = it.next();
      if (!child.isAlive()) {
        throw child.death();
      }
      if (child.member().health().ready()) {
        it.remove();
        progress.up(child.member().name(), elapsed(), child.member().address());
      }
    }
  }

  private void report(List<Child> waiting) {
    List<String> names = waiting.stream().map(child -> child.member().name()).toList();
    if (elapsed().compareTo(LIMIT) > 0) {
      throw new DemoFailure(
          "No answer after %d s from %s: read the logs, or close other programs and try again."
              .formatted(LIMIT.toSeconds(), String.join(", ", names)));
    }
    if (elapsed().minus(reported).compareTo(REPORT_EVERY) >= 0) {
      reported = elapsed();
      progress.waiting(names, reported);
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
