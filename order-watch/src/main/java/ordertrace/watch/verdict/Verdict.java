package ordertrace.watch.verdict;

import java.time.Instant;
import java.util.Set;
import ordertrace.OrderId;
import ordertrace.watch.ledger.message.Hop;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person must hear of.
 *
 * @param id the same trouble has the same one, whoever finds it and how often; 32 hex digits
 * @param otherIds what an order's would be called under its other numbers: it keeps the id that it
 *     was first kept with; null in what an earlier version kept
 * @param subject which message in which queue, or which order in which stage
 * @param what the state, mark or remark: {@code LOST}, {@code GAP}, {@code STUCK}, {@code DRIFT} …
 * @param cause why, in one word: a cause of a loss, the reason of a gap; null: nobody knows
 * @param grade how well it is known; null: there is nothing to grade
 * @param orders whom it concerns; empty: nobody knows
 * @param hop of a message; null: it is no message's
 * @param stage of an order; null: it is a message's, or the order has none yet
 * @param happened when it went wrong, by order-watch's clock
 * @param found when that became known
 * @param owedBy the systems that owe the next step; empty: none, or nobody knows
 * @param contact whom to call; null: nobody is named
 * @param why in plain words
 */
public record Verdict(
    String id,
    Set<String> otherIds,
    Kind kind,
    String subject,
    String what,
    @Nullable String cause,
    @Nullable String grade,
    Set<OrderId> orders,
    @Nullable Hop hop,
    @Nullable String stage,
    Instant happened,
    Instant found,
    Set<String> owedBy,
    @Nullable String contact,
    String why) {

  /** What a verdict is about. */
  public enum Kind {
    MESSAGE,
    ORDER
  }

  public Verdict {
    otherIds = otherIds == null ? Set.of() : Set.copyOf(otherIds);
    orders = Set.copyOf(orders);
    owedBy = Set.copyOf(owedBy);
  }

  /** The same, by the name that it is kept by, and since when. */
  public Verdict as(String known, Instant since) {
    return new Verdict(
        known, otherIds, kind, subject, what, cause, grade, orders, hop, stage, happened, since,
        owedBy, contact, why);
  }
}
