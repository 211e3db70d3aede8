package ordertrace.watch.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import ordertrace.OrderId;
import ordertrace.watch.changes.Change;
import ordertrace.watch.changes.Channel;
import ordertrace.watch.changes.Outbox;
import ordertrace.watch.inquiry.Inquiry;
import ordertrace.watch.inquiry.OrderReport;
import ordertrace.watch.ledger.broker.Brokers;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.order.Experience;
import ordertrace.watch.ledger.order.OrderCase;
import ordertrace.watch.ledger.order.OrderLedger;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.ledger.scenario.Scenario;
import ordertrace.watch.store.WatchStore;

/** A store and a judge on one database, in the world of a scenario. */
final class Watch {

  static final Comparator<Row> BY_NAME =
      Comparator.comparing(Row::message).thenComparing(Row::place);

  final WatchStore store;
  final Judge judge;
  final Inquiry inquiry;
  private final Scenario world;
  private Brokers brokers = Brokers.NONE;
  private Instant now;

  Watch(DataSource source, Scenario world) {
    this.world = world;
    this.now = world.now();
    this.store = WatchStore.open(source, new OwnClock(), 1_000_000, row -> {});
    this.judge = new Judge(store, world.journey(), (from, to) -> brokers);
    this.inquiry = store.inquiry(boot -> boot.service().endsWith("bridge"));
  }

  Instant now() {
    return now;
  }

  /** What looks at the broker show, the ledger's own counts included. */
  Watch sees(Brokers seen) {
    brokers = seen;
    return this;
  }

  /** Takes facts in, in portions of any size, and judges now and then. */
  void takes(List<Fact> facts, Random random) {
    for (int from = 0; from < facts.size(); ) {
      int to = Math.min(facts.size(), from + 1 + random.nextInt(60));
      store.facts().append(facts.subList(from, to));
      from = to;
      if (random.nextInt(3) == 0) {
        judges(Duration.ofSeconds(random.nextInt(10)));
      }
    }
  }

  /** Takes over what looks at the broker show by now. */
  void sees(Scenario seen) {
    sees(seen.evidence(seen.facts(), seen.now()).brokers());
  }

  /** What the outside would have been told, each as often as it would have been. */
  List<Change> outboxIsSent() {
    List<Change> changes = new ArrayList<>();
    for (List<Outbox.Entry> some = claim(); !some.isEmpty(); some = claim()) {
      some.forEach(entry -> changes.add(entry.change()));
      store.outbox().sent(Channel.SPANS, some.stream().map(Outbox.Entry::id).toList());
    }
    return changes;
  }

  private List<Outbox.Entry> claim() {
    return store.outbox().claim(Channel.SPANS, 7, Duration.ofMinutes(1));
  }

  OrderReport order(String number) {
    return inquiry.order(number);
  }

  /** The verdict that all facts together give now. */
  OrderVerdict expectedOrder(String number) {
    List<Fact> facts = world.facts();
    return OrderLedger.judge(
        new OrderId(number),
        new OrderCase(facts, expected(facts)),
        Scenario.fleet(facts),
        world.journey(),
        Experience.NONE,
        now);
  }

  void takesAll(List<Fact> facts) {
    store.facts().append(facts);
    judges(Duration.ZERO);
  }

  void judges(Duration later) {
    now = now.isBefore(world.now()) ? world.now() : now;
    now = now.plus(later);
    for (int i = 0; judge.tick(now); i++) {
      assertThat(i).as("there is an end to it").isLessThan(200);
    }
  }

  /** All rows of these messages, as they are kept. */
  List<Row> rows(Collection<Row> expected) {
    List<Row> rows = new ArrayList<>();
    expected.stream()
        .map(row -> row.message().split("#")[0])
        .distinct()
        .forEach(id -> inquiry.message(id).forEach(rows::add));
    return rows.stream().distinct().sorted(BY_NAME).toList();
  }

  long count() {
    return inquiry.statistics().byState().values().stream().mapToLong(Long::longValue).sum();
  }

  /** The rows that all facts together give now. */
  List<Row> expected(Collection<? extends Fact> facts) {
    return world.rows(facts, now).stream().sorted(BY_NAME).toList();
  }

  private final class OwnClock extends Clock {

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
