package ordertrace.watch.inquiry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ordertrace.watch.ledger.message.Hop;
import ordertrace.watch.ledger.message.Mark;
import ordertrace.watch.ledger.message.MessageState;
import org.jspecify.annotations.Nullable;

/**
 * Sums over the ledger as it stands.
 *
 * @param messages rows by hop, state, cause and grade
 * @param marks rows with a mark, by hop and mark
 * @param stages open orders by stage
 * @param unfolded facts that were taken in and are not in the ledger yet
 * @param oldestUnfolded when the oldest of these came in; null: there is none
 * @param judgedUpTo the instant as of which was judged last; null: never yet
 */
public record Statistics(
    List<Messages> messages,
    List<Marked> marks,
    List<StageCount> stages,
    long unfolded,
    @Nullable Instant oldestUnfolded,
    @Nullable Instant judgedUpTo) {

  /** How many rows are in this state. */
  public record Messages(
      Hop hop, MessageState state, @Nullable String cause, @Nullable String grade, long rows) {}

  /** How many rows have this mark. */
  public record Marked(Hop hop, Mark mark, long rows) {}

  /**
   * The orders that are in a stage now.
   *
   * @param open how many
   * @param overdue how many of them are beyond its limit
   * @param oldest when the oldest entered it
   */
  public record StageCount(String stage, long open, long overdue, Instant oldest) {}

  /**
   * How long orders were in a stage, of those that left it.
   *
   * @param usual in which 95 of 100 had left it
   */
  public record Usual(String stage, long orders, Duration median, Duration usual) {}

  public Statistics {
    messages = List.copyOf(messages);
    marks = List.copyOf(marks);
    stages = List.copyOf(stages);
  }

  /** Returns how many rows there are in each state. */
  public Map<MessageState, Long> byState() {
    return messages.stream()
        .collect(Collectors.groupingBy(Messages::state, Collectors.summingLong(Messages::rows)));
  }
}
