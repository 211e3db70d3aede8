package ordertrace.watch.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import ordertrace.watch.changes.Change;
import ordertrace.watch.inquiry.Inquiry;
import ordertrace.watch.inquiry.OrderReport;
import ordertrace.watch.inquiry.Statistics;
import ordertrace.watch.inquiry.Statistics.Marked;
import ordertrace.watch.inquiry.Statistics.Messages;
import ordertrace.watch.inquiry.Statistics.StageCount;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.ledger.telemetry.Capability;
import ordertrace.watch.ledger.telemetry.Completeness;
import ordertrace.watch.verdict.Standing;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Answers from what was judged; judges nothing itself. */
final class LedgerInquiry implements Inquiry {

  private static final Duration LEARN_FROM = Duration.ofDays(30);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Comparator<Row> BY_PUBLISH =
      Comparator.comparing(Row::publishedAt, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Row::message)
          .thenComparing(Row::place);

  private final Database database;
  private final NameTable names;
  private final FleetTable fleet;
  private final Clock clock;
  private final Predicate<Boot> isBridge;

  /**
   * @param isBridge whether a boot is a bridge's: it can see other things than an agent
   */
  LedgerInquiry(
      Database database, NameTable names, FleetTable fleet, Clock clock, Predicate<Boot> isBridge) {
    this.database = database;
    this.names = names;
    this.fleet = fleet;
    this.clock = clock;
    this.isBridge = isBridge;
  }

  @Override
  public @Nullable OrderReport order(String number) {
    return database.<@Nullable OrderReport>transaction(sql -> order(sql, number));
  }

  private static @Nullable OrderReport order(DSLContext sql, String number) {
    Record head =
        sql.fetchOne(
            "select c.body from order_head n join order_head c on c.subject = n.canonical"
                + " where n.subject = ? and c.body is not null",
            Keys.order(number));
    if (head == null) {
      return null;
    }
    OrderVerdict order = OrderCodec.read(head.get(0, byte[].class));
    Set<Long> numbers = new HashSet<>();
    order.numbers().forEach(one -> numbers.add(Keys.order(one.value())));
    Set<Long> messages = LinkPart.subjects(sql, Link.ORDER, numbers, Integer.MAX_VALUE);
    List<Row> rows = new ArrayList<>(RowTable.of(sql, messages));
    rows.sort(BY_PUBLISH);
    Set<Long> subjects = new HashSet<>(messages);
    subjects.addAll(numbers);
    return new OrderReport(
        order, rows, RowTable.forgotten(sql, numbers), VerdictTable.of(sql, subjects));
  }

  @Override
  public List<Row> message(String id) {
    return database.transaction(
        sql -> {
          Set<Long> subjects =
              LinkPart.subjects(
                  sql, Link.MESSAGE_ID, Set.of(Keys.messageId(id)), MessageCases.MAX_TOGETHER);
          subjects.add(Keys.copy(id));
          subjects.add(Keys.print(id));
          subjects.add(Keys.delivery(id));
          List<Row> rows =
              new ArrayList<>(RowTable.of(sql, MessageCases.together(sql, names, subjects)));
          rows.sort(BY_PUBLISH);
          return rows;
        });
  }

  @Override
  public List<Standing> needsAttention(int limit) {
    return database.transaction(sql -> VerdictTable.holding(sql, limit));
  }

  @Override
  public @Nullable Standing verdict(String id) {
    return database.<@Nullable Standing>transaction(sql -> VerdictTable.find(sql, id));
  }

  @Override
  public @Nullable Standing acknowledge(String id, String by, Instant at) {
    return database.<@Nullable Standing>transaction(
        sql -> {
          boolean first = VerdictTable.acknowledge(sql, id, by, at);
          Standing standing = VerdictTable.find(sql, id);
          if (first && standing != null) {
            ChangeTable.write(
                database, sql, List.of(new Change.VerdictAcknowledged(standing)), clock.instant());
          }
          return standing;
        });
  }

  @Override
  public Statistics statistics() {
    return database.transaction(LedgerInquiry::statistics);
  }

  private static Statistics statistics(DSLContext sql) {
    List<Messages> messages = new ArrayList<>();
    List<Marked> marks = new ArrayList<>();
    TallyTable.sums(sql, messages, marks);
    Long oldest = sql.fetchSingle("select min(received) from inbox").get(0, Long.class);
    return new Statistics(
        messages,
        marks,
        stages(sql),
        Inbox.unfolded(sql),
        oldest == null ? null : Millis.instant(oldest),
        Duty.JUDGED.at(sql));
  }

  private static List<StageCount> stages(DSLContext sql) {
    return new ArrayList<>(
        sql.fetch(
                "select stage, count(*), sum(case when overdue then 1 else 0 end), min(entered)"
                    + " from order_head where ended is null and stage is not null"
                    + " group by stage order by stage")
            .map(
                row ->
                    new StageCount(
                        row.get(0, String.class),
                        row.get(1, Long.class),
                        row.get(2, Long.class),
                        Millis.instant(row.get(3, Long.class)))));
  }

  @Override
  public List<Statistics.Usual> usual() {
    Instant since = clock.instant().minus(LEARN_FROM);
    return database.transaction(sql -> StageTimes.usual(sql, since));
  }

  @Override
  public List<Completeness> completeness() {
    Instant now = clock.instant();
    return fleet.telemetry(now).stream()
        .map(boot -> Completeness.of(boot, needed(boot.boot()), now, PATIENCE))
        .toList();
  }

  private Set<Capability> needed(Boot boot) {
    return isBridge.test(boot)
        ? EnumSet.of(Capability.WITNESS, Capability.FACTS)
        : EnumSet.complementOf(EnumSet.of(Capability.WITNESS));
  }
}
