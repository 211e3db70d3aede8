package ordertrace.watch.ledger.order;

import java.time.Instant;
import java.util.Comparator;

/**
 * Something about an order that a person should see.
 *
 * @param text in plain words
 */
public record Remark(Kind kind, Instant at, String text) {

  static final Comparator<Remark> ORDER =
      Comparator.comparing(Remark::at).thenComparing(Remark::kind).thenComparing(Remark::text);

  /** What it is about. */
  public enum Kind {
    UNKNOWN_STATUS,
    /** A journey does not begin so. */
    UNUSUAL_BEGIN,
    /** Statuses in between were not told. */
    SKIPPED,
    BACKWARD,
    /** From this status to that one no way leads at all. */
    UNEXPECTED,
    /** A status was told after the journey had ended. */
    AFTER_THE_END,
    /** A system does not know what another one told. */
    DRIFT,
    CALL_FAILED,
    PROCESSING_FAILED,
    MESSAGE_LOST,
    /** Two orders claim one number of another system. */
    ALIAS_CLAIMED_TWICE
  }
}
