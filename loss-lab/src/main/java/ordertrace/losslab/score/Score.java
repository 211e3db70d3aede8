package ordertrace.losslab.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How well order-watch did. */
public final class Score {

  private final Map<String, Tally> labels = new TreeMap<>();
  private final Map<String, Tally> grades = new TreeMap<>();
  private final Map<String, Tally> marks = new TreeMap<>();
  private final List<String> mistakes = new ArrayList<>();
  private final Set<String> keys = new TreeSet<>();
  private long decidable;
  private long lazy;
  private long rash;

  /**
   * Counts one message.
   *
   * @param what for a reader: which message, and what was done with it
   */
  public void add(String what, List<Expected> expected, List<Row> rows) {
    rows.forEach(row -> keys.add(row.key()));
    for (Pair pair : Pair.of(expected, rows)) {
      count(pair);
      if (!pair.wholly()) {
        mistakes.add("%s: %s, but was said %s".formatted(what, pair.expected(), pair.row()));
      }
    }
  }

  private void count(Pair pair) {
    Expected expected = pair.expected();
    String said = pair.said();
    if (expected != null) {
      add(labels, expected.label(), new Tally(1, 0, pair.right() ? 1 : 0));
      boolean right = pair.right() && pair.grade() == gradeSaid(pair);
      add(grades, graded(expected.label(), pair.grade()), new Tally(1, 0, right ? 1 : 0));
    }
    if (said != null) {
      add(labels, said, new Tally(0, 1, 0));
      add(grades, graded(said, gradeSaid(pair)), new Tally(0, 1, 0));
    }
    decidable += expected == null || expected.undecidable() ? 0 : 1;
    lazy += pair.lazy() ? 1 : 0;
    rash += pair.rash() ? 1 : 0;
    countMarks(pair);
  }

  private static @Nullable Grade gradeSaid(Pair pair) {
    return pair.row() == null ? null : pair.row().grade();
  }

  /** The name of a line: state, cause and grade. */
  public static String graded(String label, @Nullable Grade grade) {
    return grade == null ? label : label + ", " + grade.name().toLowerCase(Locale.ROOT);
  }

  private void countMarks(Pair pair) {
    Expected expected = pair.expected();
    Row row = pair.row();
    Set<String> wanted = expected == null || expected.undecidable() ? Set.of() : expected.marks();
    Set<String> given = row == null || !pair.right() || isOpen(expected) ? Set.of() : row.marks();
    Stream.concat(wanted.stream(), given.stream())
        .distinct()
        .forEach(
            mark -> {
              boolean is = wanted.contains(mark);
              boolean told = given.contains(mark);
              add(marks, mark, new Tally(is ? 1 : 0, told ? 1 : 0, is && told ? 1 : 0));
            });
  }

  private static boolean isOpen(@Nullable Expected expected) {
    return expected == null || expected.undecidable();
  }

  private static void add(Map<String, Tally> tallies, String name, Tally one) {
    tallies.merge(name, one, Tally::plus);
  }

  /** By state and cause. */
  public Map<String, Tally> labels() {
    return Map.copyOf(labels);
  }

  /** By state, cause and grade. */
  public Map<String, Tally> grades() {
    return Map.copyOf(grades);
  }

  public Map<String, Tally> marks() {
    return Map.copyOf(marks);
  }

  /** All that was not as it should be, for a reader. */
  public List<String> mistakes() {
    return List.copyOf(mistakes);
  }

  /** How many rows there were. */
  public long rows() {
    return keys.size();
  }

  /** The share of GAP among all that could be known. */
  public double gapShare() {
    return decidable == 0 ? 0 : (double) lazy / decidable;
  }

  /** How often LOST was said without the evidence for it. */
  public long rash() {
    return rash;
  }

  /**
   * Returns the bounds that were missed; empty: none.
   *
   * @param least of precision and recall
   * @param mostGaps the largest share of gaps
   */
  public List<String> misses(double least, double mostGaps) {
    List<String> misses = new ArrayList<>();
    Stream.concat(labels.entrySet().stream(), marks.entrySet().stream())
        .filter(one -> Math.min(one.getValue().precision(), one.getValue().recall()) < least)
        .forEach(
            one ->
                misses.add(
                    "%s: precision %.4f, recall %.4f"
                        .formatted(
                            one.getKey(), one.getValue().precision(), one.getValue().recall())));
    if (gapShare() > mostGaps) {
      misses.add("GAP although all was known: %.4f".formatted(gapShare()));
    }
    if (rash > 0) {
      misses.add("LOST without evidence: " + rash);
    }
    return misses;
  }
}
