package ordertrace.watch.inquiry;

import java.time.Instant;
import java.util.List;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.telemetry.Completeness;
import ordertrace.watch.verdict.Standing;
import org.jspecify.annotations.Nullable;

/** What may be asked of the ledger. Safe for use by several threads; never changes a verdict. */
public interface Inquiry {

  /**
   * Returns what is known of an order, or null when nothing is.
   *
   * @param number any of its numbers
   */
  @Nullable OrderReport order(String number);

  /**
   * Returns the rows of a message, its other attempts included; empty: it is not known.
   *
   * @param id a copy id, a fingerprint, or an AMQP message id
   */
  List<Row> message(String id);

  /** Returns the verdicts that still hold, the latest first. */
  List<Standing> needsAttention(int limit);

  /** Returns a verdict, or null when there is none with this id. */
  @Nullable Standing verdict(String id);

  /**
   * Remembers that somebody takes care of a verdict; the first one stays.
   *
   * @return what is known now; null: there is no such verdict
   */
  @Nullable Standing acknowledge(String id, String by, Instant at);

  /** Returns the sums of now; cheap enough to be asked every few seconds. */
  Statistics statistics();

  /** Returns of each process up to when its facts are complete, and why not further. */
  List<Completeness> completeness();

  /**
   * Returns how long orders usually stay in each stage here; of one that none has left: nothing.
   */
  List<Statistics.Usual> usual();
}
