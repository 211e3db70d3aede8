package ordertrace.watch.judging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ordertrace.watch.ledger.message.Grade;
import ordertrace.watch.ledger.message.Mark;
import ordertrace.watch.ledger.message.MessageState;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.order.OrderState;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.ledger.order.Stage;
import ordertrace.watch.ledger.telemetry.Fleet;
import org.jspecify.annotations.Nullable;

/**
 * When to judge again what no fact of its own may change any more, but a heartbeat, a look at the
 * broker or a fact of another message: often at first, ever more rarely then, so that a message
 * costs some hundred judgements in its life at most.
 */
final class NextLook {

  /** The least time between two judgements of a message of which nothing new is heard. */
  static final Duration SOON = Duration.ofSeconds(5);

  private static final Duration SELDOM = Duration.ofMinutes(1);
  private static final int PART_OF_AGE = 20;
  private static final Duration RARELY = Duration.ofHours(1);

  /** As long as facts are kept. */
  static final Duration FORGOTTEN = Duration.ofDays(3);

  private NextLook() {}

  /**
   * Returns when to judge a message again; null: when facts come.
   *
   * @param now by the clock
   */
  static @Nullable Instant of(List<Row> rows, Instant now) {
    Instant next = null;
    for (Row row : rows) {
      next = sooner(next, of(row, now));
    }
    return next;
  }

  private static @Nullable Instant of(Row row, Instant now) {
    Instant again = isOpen(row) ? again(row, now) : null;
    return soonest(row.nextLook(), again, now);
  }

  private static boolean isOpen(Row row) {
    return switch (row.state()) {
      case PENDING, IN_DOUBT, GAP -> true;
      case LOST, MOVED, DELIVERED -> row.grade() != null && row.grade() != Grade.OBSERVED;
      case DISCARDED, ALIEN -> false;
    };
  }

  private static @Nullable Instant again(Row row, Instant now) {
    Instant published = row.publishedAt() == null ? now : row.publishedAt();
    Duration age = Duration.between(published, now);
    if (row.state() != MessageState.PENDING && age.compareTo(FORGOTTEN) > 0) {
      return null;
    }
    Duration wait = isWaitedFor(row, now) ? SOON : age.dividedBy(PART_OF_AGE);
    return now.plus(between(SOON, wait, RARELY));
  }

  /**
   * Returns when to judge an order again; null: when facts come. A drift shows by time alone, also
   * in the last stage.
   */
  static @Nullable Instant of(OrderVerdict order, Instant now) {
    List<Stage> stages = order.stages();
    if (stages.isEmpty()) {
      return null;
    }
    Duration age = Duration.between(stages.get(stages.size() - 1).entered(), now);
    boolean over = order.state() == OrderState.ENDED && age.compareTo(FORGOTTEN) > 0;
    Duration wait =
        order.waitsForFacts(now) ? SOON : between(SELDOM, age.dividedBy(PART_OF_AGE), RARELY);
    Instant again = over ? null : now.plus(wait);
    return soonest(order.nextLook(), again, now);
  }

  // While there is a backlog, or facts are waited for, the time that was named is over.
  private static @Nullable Instant soonest(
      @Nullable Instant named, @Nullable Instant again, Instant now) {
    Instant soon = now.plus(SOON);
    return sooner(again, named == null || named.isAfter(soon) ? named : soon);
  }

  private static Duration between(Duration least, Duration wait, Duration most) {
    Duration atLeast = wait.compareTo(least) < 0 ? least : wait;
    return atLeast.compareTo(most) > 0 ? most : atLeast;
  }

  // The next heartbeat of a party may decide it.
  private static boolean isWaitedFor(Row row, Instant now) {
    Instant deadline = row.deadline();
    return deadline != null
        && (row.state() == MessageState.PENDING || row.state() == MessageState.IN_DOUBT)
        && now.isAfter(deadline)
        && now.isBefore(deadline.plus(Fleet.MAX_WAIT));
  }

  /** Whether no status of its order can change a message any more. */
  static boolean isSettled(List<Row> rows) {
    return rows.stream()
        .allMatch(
            row ->
                !isOpen(row)
                    && row.nextLook() == null
                    && row.state() != MessageState.LOST
                    && !row.marks().contains(Mark.NO_EFFECT));
  }

  private static @Nullable Instant sooner(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
