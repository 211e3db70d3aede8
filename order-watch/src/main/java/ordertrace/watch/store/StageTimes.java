package ordertrace.watch.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ordertrace.watch.inquiry.Statistics.Usual;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.ledger.order.Stage;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * How many orders left a stage on a day, by how long they were in it: the room that takes does not
 * grow with the number of orders. A stage counts once, as it was when it was first known to have
 * ended.
 */
final class StageTimes {

  /** As long as orders are learned from, and the day that goes on. */
  static final int DAYS = 31;

  // Sixteen to each doubling: what is told is at most 4.5 % more than it was, and never less.
  private static final int FINENESS = 16;

  private record Group(int day, String stage, int spent) implements Comparable<Group> {

    private static final Comparator<Group> ORDER =
        Comparator.comparingInt(Group::day)
            .thenComparing(Group::stage)
            .thenComparingInt(Group::spent);

    @Override
    public int compareTo(Group other) {
      return ORDER.compare(this, other);
    }
  }

  private record Occurrence(String stage, int occurrence) {}

  private final Bulk bulk;
  private final Map<Group, Long> added = new TreeMap<>();

  StageTimes(Database database, DSLContext sql) {
    this.bulk =
        database
            .bulk(sql, "stage_time")
            .column("on_day", Bulk.Type.INT)
            .column("stage", Bulk.Type.TEXT)
            .column("spent", Bulk.Type.SMALLINT)
            .column("orders", Bulk.Type.BIGINT);
  }

  /**
   * Counts the stages that an order has left since it was judged last.
   *
   * @param before what was known of it then; null: nothing
   */
  void add(@Nullable OrderVerdict before, List<StageTime> left) {
    Set<Occurrence> counted = new HashSet<>();
    if (before != null) {
      before.stages().stream()
          .filter(stage -> stage.left() != null)
          .forEach(stage -> counted.add(occurrence(stage)));
    }
    for (StageTime time : left) {
      if (!counted.contains(new Occurrence(time.stage(), time.occurrence()))) {
        String stage = OrderTable.text(time.stage());
        added.merge(new Group(Millis.day(time.left()), stage, group(time.spent())), 1L, Long::sum);
      }
    }
  }

  private static Occurrence occurrence(Stage stage) {
    return new Occurrence(stage.status(), stage.occurrence());
  }

  void write() {
    added.forEach(
        (group, orders) -> bulk.row(group.day(), group.stage(), (short) group.spent(), orders));
    bulk.upsert(List.of("on_day", "stage", "spent"), "orders = stage_time.orders + new.orders");
  }

  static int group(Duration spent) {
    double millis = Math.max(0, spent.toMillis());
    return (int) Math.ceil(Math.log(millis + 1) / Math.log(2) * FINENESS);
  }

  /** Returns the longest time of a group. */
  static Duration longest(int group) {
    return Duration.ofMillis(Math.round(Math.pow(2, group / (double) FINENESS)) - 1);
  }

  static List<Usual> usual(DSLContext sql, Instant since) {
    Map<String, List<Record>> byStage = new TreeMap<>();
    for (Record row :
        sql.fetch(
            "select stage, spent, sum(orders) from stage_time where on_day >= ? group by stage,"
                + " spent order by stage, spent",
            Millis.day(since))) {
      byStage.computeIfAbsent(row.get(0, String.class), stage -> new ArrayList<>()).add(row);
    }
    List<Usual> usual = new ArrayList<>();
    byStage.forEach((stage, groups) -> usual.add(usual(stage, groups)));
    return usual;
  }

  private static Usual usual(String stage, List<Record> groups) {
    long orders = groups.stream().mapToLong(group -> group.get(2, Long.class)).sum();
    return new Usual(stage, orders, within(groups, orders, 0.5), within(groups, orders, 0.95));
  }

  private static Duration within(List<Record> groups, long orders, double share) {
    long needed = (long) Math.ceil(orders * share);
    int at = -1;
    for (long sum = 0; sum < needed; ) {
      sum += groups.get(++at).get(2, Long.class);
    }
    return longest(groups.get(at).get(1, Integer.class));
  }

  static int forget(DSLContext sql, int day) {
    return sql.execute("delete from stage_time where on_day < ?", day - DAYS);
  }
}
