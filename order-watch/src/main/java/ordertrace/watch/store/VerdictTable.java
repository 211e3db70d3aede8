package ordertrace.watch.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import ordertrace.watch.changes.Change;
import ordertrace.watch.verdict.Standing;
import ordertrace.watch.verdict.Verdict;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Verdicts, from when they were found until they hold no longer; none is forgotten by healing. */
final class VerdictTable {

  private static final String ALL =
      "select id, subject, found, resolved, acknowledged, acknowledged_by, body from verdict ";

  private static final String OF_SUBJECTS =
      "select v.id, v.subject, v.found, v.resolved, v.acknowledged, v.acknowledged_by, v.body from "
          + LinkPart.KEYS
          + " join verdict v on v.subject = k.key_of";

  private final DSLContext sql;
  private final Instant now;
  private final Bulk bulk;
  private final List<Change> changes = new ArrayList<>();

  VerdictTable(Database database, DSLContext sql, Instant now) {
    this.sql = sql;
    this.now = now;
    this.bulk =
        database
            .bulk(sql, "verdict")
            .column("id", Bulk.Type.TEXT)
            .column("subject", Bulk.Type.BIGINT)
            .column("found", Bulk.Type.BIGINT)
            .column("resolved", Bulk.Type.BIGINT)
            .column("body", Bulk.Type.BINARY);
  }

  /**
   * Writes the verdicts that hold about some messages or orders; what held before and is not among
   * them is over.
   *
   * @return what is to be told
   */
  List<Change> write(Map<Long, List<Verdict>> holding) {
    Map<String, Standing> before = new HashMap<>();
    Map<String, Long> subjects = new HashMap<>();
    for (Record row : sql.fetch(OF_SUBJECTS, (Object) Subjects.array(holding.keySet()))) {
      Standing standing = standing(row);
      before.put(standing.verdict().id(), standing);
      subjects.put(standing.verdict().id(), row.get(1, Long.class));
    }
    holding.forEach(
        (subject, verdicts) ->
            verdicts.forEach(verdict -> hold(subject, known(before, verdict), verdict)));
    before.forEach((id, standing) -> end(subjects.getOrDefault(id, 0L), standing));
    bulk.upsert(
        List.of("id"),
        "subject = new.subject",
        "found = new.found",
        "resolved = new.resolved",
        "body = new.body");
    return changes;
  }

  // Under its order's other numbers it may be known already: people have been told of it by that
  // id.
  private static @Nullable Standing known(Map<String, Standing> before, Verdict verdict) {
    return Stream.concat(Stream.of(verdict.id()), verdict.otherIds().stream().sorted())
        .map(before::get)
        .filter(Objects::nonNull)
        .min(Comparator.comparing(standing -> standing.resolvedAt() != null))
        .map(standing -> before.remove(standing.verdict().id()))
        .orElse(null);
  }

  private void hold(long subject, @Nullable Standing before, Verdict judged) {
    String id = before == null ? judged.id() : before.verdict().id();
    if (before == null || before.resolvedAt() != null) {
      Verdict verdict = judged.as(id, judged.found());
      bulk.row(id, subject, Millis.of(verdict.found()), null, Records.write(verdict));
      changes.add(new Change.VerdictFound(new Standing(verdict, null, null, null)));
      return;
    }
    Verdict known = judged.as(id, before.verdict().found());
    if (!known.equals(before.verdict())) {
      bulk.row(id, subject, Millis.of(known.found()), null, Records.write(known));
    }
  }

  private void end(long subject, Standing before) {
    if (before.resolvedAt() == null) {
      Verdict verdict = before.verdict();
      bulk.row(
          verdict.id(),
          subject,
          Millis.of(verdict.found()),
          Millis.of(now),
          Records.write(verdict));
      changes.add(
          new Change.VerdictResolved(
              new Standing(verdict, before.acknowledgedBy(), before.acknowledgedAt(), now)));
    }
  }

  static List<Standing> of(DSLContext sql, Collection<Long> subjects) {
    return new ArrayList<>(
        sql.fetch(OF_SUBJECTS + " order by v.found desc, v.id", (Object) Subjects.array(subjects))
            .map(VerdictTable::standing));
  }

  static List<Standing> holding(DSLContext sql, int limit) {
    return new ArrayList<>(
        sql.fetch(ALL + "where resolved is null order by found desc, id limit ?", limit)
            .map(VerdictTable::standing));
  }

  static @Nullable Standing find(DSLContext sql, String id) {
    Record row = sql.fetchOne(ALL + "where id = ?", id);
    return row == null ? null : standing(row);
  }

  /** Returns whether this was the first who did. */
  static boolean acknowledge(DSLContext sql, String id, String by, Instant at) {
    return sql.execute(
            "update verdict set acknowledged = ?, acknowledged_by = ? where id = ? and acknowledged is"
                + " null",
            Millis.of(at),
            by.getBytes(UTF_8),
            id)
        > 0;
  }

  private static Standing standing(Record row) {
    byte[] by = row.get(5, byte[].class);
    return new Standing(
        Records.read(row.get(6, byte[].class), Verdict.class),
        by == null ? null : new String(by, UTF_8),
        instant(row.get(4, Long.class)),
        instant(row.get(3, Long.class)));
  }

  private static @Nullable Instant instant(@Nullable Long millis) {
    return millis == null ? null : Millis.instant(millis);
  }
}
