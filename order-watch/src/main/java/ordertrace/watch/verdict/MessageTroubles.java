package ordertrace.watch.verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import ordertrace.watch.ledger.message.Cause;
import ordertrace.watch.ledger.message.GapReason;
import ordertrace.watch.ledger.message.Mark;
import ordertrace.watch.ledger.message.MessageState;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.verdict.Verdict.Kind;
import org.jspecify.annotations.Nullable;

/** What a person must hear of one copy in one queue. */
final class MessageTroubles {

  static final Map<String, List<String>> KINDS =
      Map.of(
          "LOST", Arrays.stream(Cause.values()).map(Enum::name).toList(),
          "GAP", Arrays.stream(GapReason.values()).map(Enum::name).toList(),
          "NO_EFFECT", List.of(""));

  private static final String NO_EFFECT = "it was acknowledged, and the order did not advance";

  private final Row row;
  private final Instant found;

  MessageTroubles(Row row, Instant found) {
    this.row = row;
    this.found = found;
  }

  List<Verdict> verdicts() {
    List<Verdict> verdicts = new ArrayList<>();
    if (row.state() == MessageState.LOST) {
      verdicts.add(verdict("LOST", name(row.cause()), row.lostAt(), row.why()));
    } else if (row.state() == MessageState.GAP) {
      verdicts.add(verdict("GAP", name(row.reason()), row.deadline(), row.why()));
    }
    if (row.marks().contains(Mark.NO_EFFECT)) {
      String why = NO_EFFECT + "; " + row.why();
      verdicts.add(verdict(Mark.NO_EFFECT.name(), null, row.doneAt(), why));
    }
    return verdicts;
  }

  private Verdict verdict(
      String what, @Nullable String cause, @Nullable Instant happened, String why) {
    return new Verdict(
        VerdictId.of("message", row.message(), row.place().broker(), row.place().queue(), what),
        Set.of(),
        Kind.MESSAGE,
        row.message() + " in " + row.place().queue(),
        what,
        cause,
        name(row.grade()),
        row.orders(),
        row.hop(),
        null,
        atMostNow(happened),
        found,
        owedBy(what),
        null,
        why);
  }

  // What was not done is owed by its consumer. Who must act on a loss, the queue does not know.
  private Set<String> owedBy(String what) {
    String consumer = row.hop().consumer();
    return consumer == null || !what.equals(Mark.NO_EFFECT.name()) ? Set.of() : Set.of(consumer);
  }

  private Instant atMostNow(@Nullable Instant happened) {
    Instant known = happened == null ? row.publishedAt() : happened;
    return Stream.of(known == null ? found : known, found).min(Instant::compareTo).orElse(found);
  }

  private static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }
}
