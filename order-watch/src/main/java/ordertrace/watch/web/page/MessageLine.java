package ordertrace.watch.web.page;

import java.util.List;
import java.util.Locale;
import ordertrace.watch.ledger.message.Mark;
import ordertrace.watch.ledger.message.Row;
import org.jspecify.annotations.Nullable;

/** One copy in one queue as a line of a table. */
record MessageLine(
    String message,
    String queue,
    String hop,
    String state,
    String style,
    String meaning,
    List<String> marks,
    String cause,
    String grade,
    @Nullable When published,
    @Nullable When delivered,
    @Nullable When deadline,
    @Nullable When done,
    @Nullable When lost,
    String why) {

  static MessageLine of(Row row, Times times) {
    return new MessageLine(
        row.message(),
        row.place().queue(),
        row.hop().toString(),
        Words.ofName(row.state().name()),
        row.state().name().toLowerCase(Locale.ROOT),
        Words.of(row.state()),
        row.marks().stream().map(Mark::name).map(Words::ofName).toList(),
        Words.ofName(name(row.cause() == null ? row.reason() : row.cause())),
        Words.ofGrade(name(row.grade())),
        times.whenOrNull(row.publishedAt()),
        times.whenOrNull(row.deliveredAt()),
        times.whenOrNull(row.deadline()),
        times.whenOrNull(row.doneAt()),
        times.whenOrNull(row.lostAt()),
        times.in(row.why()));
  }

  private static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }
}
