package ordertrace.losslab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordertrace.losslab.score.Score;
import ordertrace.losslab.score.Times;

/**
 * What came out of a run.
 *
 * @param times until verdicts were there, by state, cause and grade
 * @param premature what was called lost for a while, though it was not
 * @param states rows by state, as order-watch counts them
 * @param rows all rows, as order-watch counts them
 */
record Outcome(
    Score score,
    Map<String, Times> times,
    Set<String> premature,
    Map<String, Long> states,
    long rows) {

  private static final double LEAST = 0.99;
  private static final double MOST_GAPS = 0.001;

  Outcome {
    premature = Set.copyOf(premature);
    times = Map.copyOf(times);
    states = Map.copyOf(states);
  }

  long sumOfStates() {
    return states.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the bounds that were missed; empty: none. */
  List<String> misses() {
    List<String> misses = new ArrayList<>(score.misses(LEAST, MOST_GAPS));
    premature.forEach(one -> misses.add("called lost for a while: " + one));
    if (sumOfStates() != rows || score.rows() != rows) {
      misses.add(
          "%d rows, %d in all states, %d of the lab's messages"
              .formatted(rows, sumOfStates(), score.rows()));
    }
    return misses;
  }
}
