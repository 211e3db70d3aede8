package sample.mes.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes only when a test says so. */
public final class ManualTimer implements Timer {

  private final PriorityQueue<Due> waiting =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::sequence));
  private Instant now = Instant.parse("2026-11-23T08:00:00Z");
  private long sequence;

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void after(Duration delay, Runnable task) {
    waiting.add(new Due(now.plus(delay), ++sequence, task));
  }

  public void pass(Duration time) {
    Instant end = now.plus(time);
    while (!waiting.isEmpty() && !waiting.peek().at().isAfter(end)) {
      Due due = waiting.remove();
      now = due.at();
      due.task().run();
    }
    now = end;
  }

  private record Due(Instant at, long sequence, Runnable task) {}
}
