package ordertrace.watch.ledger.telemetry;

import java.time.Instant;

/** Whether all that a boot saw in some time is here. */
public sealed interface Coverage {

  /** It is: what was not reported did not happen. */
  record Complete() implements Coverage {}

  /**
   * It is not, or not yet.
   *
   * @param since the last instant up to which it is, by order-watch's clock
   * @param text in plain words, for a person
   */
  record Incomplete(Shortfall shortfall, Instant since, String text) implements Coverage {}

  /** What is missing. */
  enum Shortfall {
    /** No heartbeat at or after the end of that time: it may come, or the boot died. */
    SILENT,
    /** Facts with numbers in between have not arrived. */
    FACTS_MISSING,
    /** The hook was off, or this version of the extension has none. */
    CAPABILITY_OFF,
    /** Nothing was ever heard of that boot but single facts. */
    UNKNOWN_BOOT
  }

  default boolean complete() {
    return this instanceof Complete;
  }
}
