package sample.mes.job;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The few machines that compute prices, and the queue before them. Guarded by the plant. */
final class Calculators {

  private final int machines;
  private final Set<Job> calculating = new HashSet<>();
  private final Queue<Job> waiting = new ArrayDeque<>();

  Calculators(int machines) {
    this.machines = machines;
  }

  void enqueue(Job job) {
    waiting.add(job);
  }

  /** The next job that may start now, its machine taken; null while all are busy or none waits. */
  @Nullable Job startNext() {
    if (calculating.size() == machines) {
      return null;
    }
    Job next = waiting.poll();
    if (next != null) {
      calculating.add(next);
    }
    return next;
  }

  /** Frees the machine or the place in the queue; harmless when the job has neither. */
  void leave(Job job) {
    if (!calculating.remove(job)) {
      waiting.remove(job);
    }
  }

  int waiting() {
    return waiting.size();
  }
}
