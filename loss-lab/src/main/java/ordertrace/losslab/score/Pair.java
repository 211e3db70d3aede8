package ordertrace.losslab.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What was to be said of a message in a queue, and what was.
 *
 * @param expected null: nothing was to be said
 * @param row null: nothing was said
 */
public record Pair(@Nullable Expected expected, @Nullable Row row) {

  /** Puts together what belongs to one message: the same verdict first, then the same queue. */
  public static List<Pair> of(List<Expected> expected, List<Row> rows) {
    List<Pair> pairs = new ArrayList<>();
    List<Row> left = new ArrayList<>(rows);
    List<Expected> open = new ArrayList<>(expected);
    take(open, left, pairs, (e, r) -> sameQueue(e, r) && right(e, r));
    take(open, left, pairs, Pair::sameQueue);
    open.forEach(one -> pairs.add(new Pair(one, null)));
    left.forEach(one -> pairs.add(new Pair(null, one)));
    return pairs;
  }

  private static void take(
      List<Expected> open, List<Row> left, List<Pair> pairs, BiPredicate<Expected, Row> fits) {
    for (Expected one : List.copyOf(open)) {
      Optional<Row> row = left.stream().filter(r -> fits.test(one, r)).findFirst();
      if (row.isPresent()) {
        pairs.add(new Pair(one, row.get()));
        left.remove(row.get());
        open.remove(one);
      }
    }
  }

  private static boolean sameQueue(Expected expected, Row row) {
    return expected.queue().equals(row.queue());
  }

  private static boolean right(Expected expected, Row row) {
    return expected.label().equals(row.label())
        && (expected.reason() == null || expected.reason().equals(row.cause()));
  }

  /** Whether state and cause, or reason, are as they should be. */
  boolean right() {
    return expected != null && row != null && right(expected, row);
  }

  /** Whether the marks and the grade are too. */
  public boolean wholly() {
    return expected != null
        && row != null
        && right()
        && (expected.undecidable()
            || (expected.marks().equals(row.marks()) && grade() == row.grade()));
  }

  /** The grade that was to be said; that of the verdict where each is right. */
  public @Nullable Grade grade() {
    if (expected == null || expected.grade() != null) {
      return expected == null ? null : expected.grade();
    }
    return row != null && right() ? row.grade() : null;
  }

  /** Whether something was said that the evidence does not allow. */
  boolean rash() {
    return expected != null && row != null && expected.undecidable() && row.state().equals("LOST");
  }

  /** Whether nothing was said although all was known. */
  boolean lazy() {
    return row != null
        && row.state().equals(Expected.GAP)
        && (expected == null || !expected.undecidable());
  }

  @Nullable String said() {
    return row == null ? null : row.label();
  }
}
