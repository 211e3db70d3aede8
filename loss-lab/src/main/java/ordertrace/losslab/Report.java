package ordertrace.losslab;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ordertrace.losslab.score.Tally;
import ordertrace.losslab.score.Times;

/** Prints what came out of a run, as Markdown. */
final class Report {

  private static final int SHOWN_MISTAKES = 40;

  private final Outcome outcome;
  private final PrintStream out;

  Report(Outcome outcome, PrintStream out) {
    this.outcome = outcome;
    this.out = out;
  }

  void print() {
    line("");
    line("| state, cause | happened | said | precision | recall |");
    line("|---|---|---|---|---|");
    tallies(outcome.score().labels());
    tallies(outcome.score().marks());
    line("");
    line("| state, cause, grade | happened | said | precision | recall | median | p95 | max |");
    line("|---|---|---|---|---|---|---|---|");
    new TreeMap<>(outcome.score().grades()).forEach(this::timed);
    line("");
    sums();
    mistakes();
  }

  private void tallies(Map<String, Tally> tallies) {
    new TreeMap<>(tallies)
        .forEach((name, tally) -> line("| " + name + " | " + cells(tally) + " |"));
  }

  private void timed(String name, Tally tally) {
    Times times = outcome.times().getOrDefault(name, new Times());
    String seconds =
        times.count() == 0
            ? "| |"
            : "%s | %s | %s"
                .formatted(
                    seconds(times.within(0.5)),
                    seconds(times.within(0.95)),
                    seconds(times.within(1)));
    line("| " + name + " | " + cells(tally) + " | " + seconds + " |");
  }

  private static String cells(Tally tally) {
    return String.format(
        Locale.ROOT,
        "%d | %d | %.4f | %.4f",
        tally.happened(),
        tally.said(),
        tally.precision(),
        tally.recall());
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
  }

  private void sums() {
    String states =
        new TreeMap<>(outcome.states())
            .entrySet().stream()
                .map(state -> state.getValue() + " " + state.getKey())
                .collect(Collectors.joining(" + "));
    line("rows: " + outcome.rows() + " = " + states);
    line(
        String.format(Locale.ROOT, "GAP although all was known: %.4f", outcome.score().gapShare()));
    line("LOST without evidence: " + outcome.score().rash());
  }

  private void mistakes() {
    List<String> mistakes = outcome.score().mistakes();
    if (!mistakes.isEmpty()) {
      line("");
      line(mistakes.size() + " not wholly as they should be:");
      mistakes.stream().limit(SHOWN_MISTAKES).forEach(mistake -> line("- " + mistake));
    }
    outcome.misses().forEach(miss -> line("MISSED " + miss));
  }

  private void line(String text) {
    out.println(text);
  }
}
