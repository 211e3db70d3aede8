package ordertrace.agent.message;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much all channels together may remember, beyond the {@value #FREE} entries that each has for
 * itself. Thread-safe; asked only when a channel's memory doubles.
 */
final class Allowance {

  static final int FREE = 16;

  private final AtomicInteger left;

  Allowance(int entries) {
    this.left = new AtomicInteger(entries);
  }

  /** Returns false, and gives nothing, when there is not as much left. */
  boolean take(int entries) {
    for (int now = left.get(); now >= entries; now = left.get()) {
      if (left.compareAndSet(now, now - entries)) {
        return true;
      }
    }
    return false;
  }

  void giveBack(int entries) {
    left.addAndGet(entries);
  }
}
