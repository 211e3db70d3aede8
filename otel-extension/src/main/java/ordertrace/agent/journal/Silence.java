package ordertrace.agent.journal;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long the application has had nothing to tell, as seen by somebody who looks often. For one
 * thread.
 */
final class Silence {

  /** After so long nobody expects another fact: an answer to the broker follows its handler. */
  static final long LONG_ENOUGH = Duration.ofMillis(500).toNanos();

  private final LongSupplier facts;
  private long seen;
  private long since;

  /**
   * @param facts how many there have been
   */
  Silence(LongSupplier facts, long now) {
    this.facts = facts;
    this.since = now;
  }

  /** Notes whether a fact has come since the last look. */
  void look(long now) {
    long there = facts.getAsLong();
    if (there != seen) {
      seen = there;
      since = now;
    }
  }

  /**
   * Whether a goodbye would be true.
   *
   * @param begun when the JVM began to end: what came in just then is not in the facts yet
   */
  boolean isFinal(Farewell farewell, long begun, long now) {
    // First: whoever has ended its handling until here has recorded it before.
    boolean handling = farewell.handling().getAsBoolean();
    look(now);
    if (handling) {
      since = now;
    }
    return now - since >= LONG_ENOUGH
        && (now - begun >= LONG_ENOUGH || !farewell.consuming().getAsBoolean());
  }
}
