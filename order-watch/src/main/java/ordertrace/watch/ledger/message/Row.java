package ordertrace.watch.ledger.message;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import ordertrace.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger: one copy in one queue.
 *
 * @param message the copy id; for a message without one its fingerprint and ordinal, or the name of
 *     its delivery
 * @param orders whom it is about; empty: nobody knows
 * @param cause null unless it is lost
 * @param grade null where there is nothing to grade
 * @param reason null unless it is a gap
 * @param publishedAt by order-watch's clock; null: nobody told
 * @param deliveredAt when its queue first gave it to a consumer, by order-watch's clock; null:
 *     nobody told
 * @param deadline until when it should be done; null: nobody said
 * @param doneAt when its consumer had done it; null unless it is delivered
 * @param lostAt when it was lost, as near as the evidence tells: see the module's README; null
 *     unless it is lost, or if an earlier version wrote this row
 * @param nextLook when it may change without any news; null: never
 * @param why in plain words, for a person
 */
public record Row(
    String message,
    Place place,
    Set<OrderId> orders,
    Hop hop,
    MessageState state,
    Set<Mark> marks,
    @Nullable Cause cause,
    @Nullable Grade grade,
    @Nullable GapReason reason,
    @Nullable Instant publishedAt,
    @Nullable Instant deliveredAt,
    @Nullable Instant deadline,
    @Nullable Instant doneAt,
    @Nullable Instant lostAt,
    @Nullable Instant nextLook,
    String why) {

  public Row {
    orders = Set.copyOf(orders);
    marks = Collections.unmodifiableSet(new TreeSet<>(marks));
  }
}
