package ordertrace.watch.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ordertrace.watch.changes.Change;
import ordertrace.watch.inquiry.Statistics;
import ordertrace.watch.ledger.Orders;
import ordertrace.watch.ledger.RandomWorld;
import ordertrace.watch.ledger.broker.BrokerEvidence;
import ordertrace.watch.ledger.broker.QueueHistory;
import ordertrace.watch.ledger.broker.QueueSample;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.message.Mark;
import ordertrace.watch.ledger.message.MessageState;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process;
import ordertrace.watch.ledger.scenario.Scenario;
import ordertrace.watch.looks.FirstDeliveries;
import ordertrace.watch.looks.Look;
import ordertrace.watch.looks.Looks;
import ordertrace.watch.store.FactStore;
import ordertrace.watch.store.RandomFacts;
import ordertrace.watch.store.StoreUnavailableException;
import ordertrace.watch.store.WatchStore;
import ordertrace.watch.verdict.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds on every database. */
abstract class StoreContract extends DatabaseContract {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void rows_are_those_that_all_facts_together_give_in_whatever_portions_they_come(long seed) {
    RandomWorld world = new RandomWorld(seed);
    Random random = new Random(seed);
    Watch watch = new Watch(empty(), world.it);
    List<Fact> facts = new ArrayList<>(world.it.facts());
    world.it.facts().stream().filter(fact -> random.nextInt(3) == 0).forEach(facts::add);
    Collections.shuffle(facts, random);
    watch.sees(world.it.evidence(world.it.facts(), world.it.now()).brokers());

    watch.takes(facts, random);
    watch.judges(Duration.ofHours(2));

    List<Row> expected = watch.expected(world.it.facts());
    assertThat(watch.rows(expected)).isEqualTo(expected);
    assertThat(watch.count()).isEqualTo(expected.size());
  }

  @Test
  void facts_that_come_again_change_nothing() {
    RandomWorld world = new RandomWorld(4);
    Watch watch = new Watch(empty(), world.it);
    watch.takes(world.it.facts(), new Random(4));
    watch.judges(Duration.ofHours(2));
    List<Row> before = watch.rows(watch.expected(world.it.facts()));
    Statistics sums = watch.inquiry.statistics();
    watch.outboxIsSent();

    watch.takes(world.it.facts(), new Random(5));
    watch.judges(Duration.ZERO);

    assertThat(watch.rows(before)).isEqualTo(before);
    assertThat(watch.inquiry.statistics().byState()).isEqualTo(sums.byState());
    assertThat(watch.outboxIsSent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void orders_are_those_that_all_facts_together_give(long seed) {
    Scenario world = Orders.chaos(new Random(seed));
    Watch watch = new Watch(empty(), world);
    List<Fact> facts = new ArrayList<>(world.facts());
    facts.addAll(world.facts().subList(0, world.facts().size() / 2));
    Collections.shuffle(facts, new Random(seed));

    watch.takes(facts, new Random(seed));
    watch.judges(Duration.ofHours(3));

    OrderVerdict expected = watch.expectedOrder("ORD-1");
    assertThat(watch.order("ORD-1").order()).isEqualTo(expected);
    assertThat(watch.order("MES-1")).isEqualTo(watch.order("ORD-1"));
    assertThat(expected.stages()).isNotEmpty();
  }

  @Test
  void a_verdict_stays_the_same_when_its_order_s_canonical_number_becomes_known() {
    Scenario world = Orders.world();
    Process bridge = world.starts("mes-bridge");
    Process crm = world.starts("crm");
    world.minutes(1);
    bridge.tells("MES-1", "APPROVED");
    world.minutes(40);
    Watch watch = new Watch(empty(), world);
    watch.takesAll(world.facts());
    Verdict stuck = watch.inquiry.needsAttention(10).get(0).verdict();
    watch.inquiry.acknowledge(stuck.id(), "ann", watch.now());
    watch.outboxIsSent();

    crm.numbers("ORD-1", "MES-1");
    world.minutes(1);
    watch.takesAll(world.facts());
    watch.judges(Duration.ofMinutes(1));

    assertThat(stuck.what()).isEqualTo("STUCK");
    assertThat(watch.inquiry.needsAttention(10))
        .singleElement()
        .satisfies(
            standing -> {
              assertThat(standing.verdict().id()).isEqualTo(stuck.id());
              assertThat(standing.verdict().subject()).isEqualTo("ORD-1 in APPROVED");
              assertThat(standing.verdict().found()).isEqualTo(stuck.found());
              assertThat(standing.acknowledgedBy()).isEqualTo("ann");
            });
    assertThat(watch.outboxIsSent())
        .noneMatch(change -> change instanceof Change.VerdictFound)
        .noneMatch(change -> change instanceof Change.VerdictResolved);
    assertThat(watch.order("ORD-1").verdicts()).hasSize(1);

    bridge.tells("MES-1", "STARTED");
    world.minutes(1);
    watch.takesAll(world.facts());

    assertThat(watch.inquiry.verdict(stuck.id()).resolvedAt()).isNotNull();
  }

  @Test
  void what_a_crash_left_open_is_judged_with_what_took_its_place() {
    Scenario world = Orders.world();
    Process shop = world.starts("shop");
    Process crm = world.starts("crm");
    world.broker.queue("crm.q").boundTo("orders", "single").consumedBy(crm);
    world.minutes(1);
    shop.message("orders", "single").id("m-1").order("ORD-1").unanswered(false);
    world.seconds(1);
    shop.dies();
    world.seconds(20);
    Process back = shop.restarts();
    Message again = back.message("orders", "single").id("m-1").order("ORD-1").publish();
    world.seconds(2);
    crm.handles(again, "crm.q");
    world.minutes(7);
    Watch watch = new Watch(empty(), world);
    watch.sees(world);

    watch.takes(world.facts(), new Random(1));
    watch.judges(Duration.ofSeconds(10));

    assertThat(watch.inquiry.statistics().byState())
        .isEqualTo(Map.of(MessageState.MOVED, 1L, MessageState.DELIVERED, 1L));
  }

  @Test
  void a_lost_message_is_a_verdict_until_it_is_published_again() {
    Scenario world = Orders.world();
    Process shop = world.starts("shop");
    Process crm = world.starts("crm");
    world.broker.queue("crm.q").boundTo("orders", "single").consumedBy(crm);
    world.minutes(1);
    Message message = shop.message("orders", "single").id("m-1").order("ORD-1").failed();
    world.minutes(1);
    Watch watch = new Watch(empty(), world);
    watch.sees(world);

    watch.takes(world.facts(), new Random(1));
    watch.judges(Duration.ofSeconds(10));

    assertThat(watch.inquiry.needsAttention(10))
        .extracting(standing -> standing.verdict().what() + " " + standing.verdict().cause())
        .as("%s", watch.inquiry.message(message.name()))
        .containsExactly("LOST PUBLISH_FAILED");
    String id = watch.inquiry.needsAttention(1).get(0).verdict().id();
    assertThat(watch.inquiry.message(message.name())).hasSize(1);
    assertThat(watch.outboxIsSent()).hasOnlyElementsOfTypes(Change.VerdictFound.class);

    Instant at = Instant.parse("2026-03-02T13:00:00Z");
    assertThat(watch.inquiry.acknowledge(id, "ann", at).acknowledgedBy()).isEqualTo("ann");
    assertThat(watch.inquiry.acknowledge(id, "bob", at).acknowledgedBy()).isEqualTo("ann");
    assertThat(watch.outboxIsSent()).hasOnlyElementsOfTypes(Change.VerdictAcknowledged.class);

    Message again = shop.message("orders", "single").id("m-1").order("ORD-1").publish();
    crm.delivers(again, "crm.q").succeeds().acks();
    world.minutes(1);
    watch.takes(world.facts(), new Random(1));
    watch.judges(Duration.ofMinutes(2));

    assertThat(watch.inquiry.needsAttention(10)).isEmpty();
    assertThat(watch.inquiry.verdict(id).resolvedAt()).isNotNull();
    assertThat(watch.inquiry.verdict(id).acknowledgedBy()).isEqualTo("ann");
    assertThat(watch.outboxIsSent()).hasOnlyElementsOfTypes(Change.VerdictResolved.class);
    assertThat(watch.inquiry.statistics().byState())
        .isEqualTo(Map.of(MessageState.MOVED, 1L, MessageState.DELIVERED, 1L));
    assertThat(watch.inquiry.statistics().marks())
        .extracting(Statistics.Marked::mark)
        .containsExactly(Mark.RETRIED);
    assertThat(watch.inquiry.message("m-1")).hasSize(2);
    assertThat(watch.inquiry.message(again.name())).hasSize(2);
    assertThat(watch.order("ORD-1").rows()).hasSize(2);
    assertThat(watch.order("ORD-1").verdicts()).hasSize(1);
  }

  @Test
  void absurd_times_long_names_and_sql_in_texts_do_no_harm() {
    Scenario world = Orders.world();
    Watch watch = new Watch(empty(), world);
    RandomFacts random = new RandomFacts(new Random(7));
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      facts.add(random.next());
    }
    Process shop = world.starts("shop");
    shop.message("orders", "single").publish();
    world.minutes(1);

    watch.takes(facts, new Random(1));
    watch.takes(world.facts(), new Random(1));
    watch.judges(Duration.ofHours(1));

    assertThat(watch.inquiry.statistics().unfolded()).isZero();
    assertThat(watch.inquiry.message("00000000000a-1")).isNotEmpty();
    assertThat(watch.inquiry.needsAttention(10_000)).isNotEmpty();
    assertThat(watch.inquiry.order("ORD-1")).isNotNull();
    assertThat(watch.inquiry.completeness()).isNotEmpty();
    assertThat(watch.inquiry.order("'; drop table fact; --")).isNull();
    assertThat(watch.inquiry.message("x\0y".repeat(9_000))).isEmpty();
    assertThat(watch.inquiry.verdict("' or 1 = 1 --")).isNull();
  }

  @Test
  void who_sends_too_much_is_told_to_send_it_later() {
    Scenario world = Orders.world();
    world.starts("shop");
    world.minutes(1);
    FactStore facts = WatchStore.open(empty(), Clock.systemUTC(), 5, row -> {}).facts();
    facts.append(world.facts());

    assertThatThrownBy(() -> await().until(() -> thrown(() -> facts.append(world.facts()))))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("order-watch.store.max-unfolded");
  }

  private static boolean thrown(Runnable append) {
    append.run();
    return false;
  }

  @Test
  void the_ledger_s_own_count_of_first_deliveries_is_the_one_that_looks_are_compared_with() {
    RandomWorld world = new RandomWorld(6);
    Watch watch = new Watch(empty(), world.it);
    watch.takes(world.it.facts(), new Random(6));
    watch.judges(Duration.ZERO);
    BrokerEvidence rabbit =
        world.it.evidence(world.it.facts(), world.it.now()).brokers().evidence().get(0);

    FirstDeliveries.Counts counts =
        watch.store.firstDeliveries().since(world.it.now().minus(Duration.ofHours(5)));

    assertThat(rabbit.queues())
        .anyMatch(queue -> queue.samples().stream().anyMatch(s -> s.known() > 0));
    for (QueueHistory queue : rabbit.queues()) {
      for (QueueSample sample : queue.samples()) {
        assertThat(counts.known(rabbit.addresses(), queue.name(), sample.at()))
            .as("%s at %s", queue.name(), sample.at())
            .isEqualTo(sample.known());
      }
    }
  }

  @Test
  void first_deliveries_that_are_counted_as_they_come_are_those_that_are_read_at_once() {
    RandomWorld world = new RandomWorld(13);
    HikariDataSource source = empty();
    Watch watch = new Watch(source, world.it);
    Watch other = new Watch(source, world.it);
    Instant since = world.it.now().minus(Duration.ofHours(5));
    List<Fact> facts = new ArrayList<>(world.it.facts());
    facts.addAll(world.it.facts().subList(0, facts.size() / 2));
    Collections.shuffle(facts, new Random(13));

    for (int from = 0; from < facts.size(); from += facts.size() / 20) {
      List<Fact> some = facts.subList(from, Math.min(facts.size(), from + facts.size() / 20));
      (from % 2 == 0 ? watch : other).takesAll(some);
      watch.store.firstDeliveries().since(since);
    }
    watch.judges(Duration.ZERO);
    Watch fresh = new Watch(source, world.it);
    fresh.judges(Duration.ZERO);

    FirstDeliveries.Counts counted = watch.store.firstDeliveries().since(since);
    FirstDeliveries.Counts read = fresh.store.firstDeliveries().since(since);
    BrokerEvidence rabbit =
        world.it.evidence(world.it.facts(), world.it.now()).brokers().evidence().get(0);
    assertThat(rabbit.queues()).anyMatch(queue -> lastKnown(counted, rabbit, queue) > 0);
    for (QueueHistory queue : rabbit.queues()) {
      assertThat(queue.samples())
          .allMatch(
              s ->
                  counted.known(rabbit.addresses(), queue.name(), s.at()) == s.known()
                      && read.known(rabbit.addresses(), queue.name(), s.at()) == s.known());
    }
  }

  private static long lastKnown(
      FirstDeliveries.Counts counts, BrokerEvidence rabbit, QueueHistory queue) {
    QueueSample last = queue.samples().get(queue.samples().size() - 1);
    return counts.known(rabbit.addresses(), queue.name(), last.at());
  }

  @Test
  void looks_come_back_as_they_were_kept() {
    Looks looks = new Watch(empty(), Orders.world()).store.looks();
    Instant at = Instant.parse("2026-03-02T13:00:00Z");
    List<Look> kept = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Look look = Orders.look(i % 2 == 0 ? "rabbit" : "other", at.plusSeconds(i));
      looks.keep(look);
      kept.add(look);
    }

    assertThat(looks.since(at.plusSeconds(3))).isEqualTo(kept.subList(1, 4));
    assertThat(looks.since(at)).isEqualTo(kept);
  }

  @Test
  void a_kill_at_any_moment_loses_nothing_and_doubles_nothing() throws Exception {
    isKilled(10);
  }

  @Tag("full")
  @Test
  @Timeout(3600)
  void two_hundred_kills_lose_nothing_and_double_nothing() throws Exception {
    isKilled(200);
  }

  private void isKilled(int times) throws Exception {
    long seed = 11;
    Random random = new Random();
    HikariDataSource source = empty();
    source.close(); // the file is for one process
    int taken = 0;
    for (int life = 0; life < times; life++) {
      Duration time = Duration.ofMillis(random.nextInt(700));
      taken =
          WatchProcess.start(
                  source.getJdbcUrl(), source.getUsername(), source.getPassword(), seed, taken)
              .killedAfter(time, taken);
    }
    RandomWorld world = new RandomWorld(seed);
    Watch watch = new Watch(again(source), world.it);
    watch.sees(world.it);
    List<Fact> facts = world.it.facts();
    watch.takes(facts.subList(taken, facts.size()), random);
    watch.judges(Duration.ofHours(24));
    watch.judges(Duration.ofHours(2));

    List<Row> expected = watch.expected(facts);
    assertThat(watch.rows(expected)).isEqualTo(expected);
    List<Statistics.Messages> others =
        watch.inquiry.statistics().messages().stream().filter(StoreContract::isOther).toList();
    assertThat(others).extracting(Statistics.Messages::state).containsOnly(MessageState.DELIVERED);
    long otherRows = others.stream().mapToLong(Statistics.Messages::rows).sum();
    assertThat(watch.count() - otherRows).isEqualTo(expected.size());
    assertThat(watch.inquiry.needsAttention(10_000))
        .extracting(standing -> standing.verdict().id())
        .doesNotHaveDuplicates();
  }

  private static boolean isOther(Statistics.Messages messages) {
    return OtherTraffic.SERVICE.equals(messages.hop().producer());
  }

  @Test
  void after_order_watch_was_away_nothing_is_judged_before_the_backlog_is_read() {
    Scenario world = Orders.world();
    Process shop = world.starts("shop");
    Process crm = world.starts("crm");
    world.broker.queue("crm.q").boundTo("orders", "single").consumedBy(crm);
    world.minutes(1);
    HikariDataSource source = empty();
    new Watch(source, world).takesAll(world.facts());
    int before = world.facts().size();
    Message message = shop.publishes("orders", "single");
    crm.handles(message, "crm.q");
    world.minutes(120);
    List<Fact> backlog = world.facts().subList(before, world.facts().size());
    Watch back = new Watch(source, world);
    back.sees(world);

    back.takesAll(backlog.stream().filter(f -> f.stamp().boot().equals(shop.boot())).toList());

    assertThat(back.inquiry.message(message.name()))
        .extracting(Row::state)
        .containsExactly(MessageState.PENDING);

    back.takesAll(backlog);
    back.judges(Duration.ofMinutes(1));

    assertThat(back.inquiry.message(message.name()))
        .extracting(Row::state)
        .containsExactly(MessageState.DELIVERED);
    assertThat(back.outboxIsSent()).isEmpty();
  }

  @Test
  void what_cannot_be_read_is_set_aside_and_holds_up_nothing() throws Exception {
    Scenario world = Orders.world();
    Process shop = world.starts("shop");
    Message message = shop.publishes("orders", "single");
    world.minutes(1);
    HikariDataSource source = empty();
    Watch watch = new Watch(source, world);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      insertUnreadable(connection);
      watch.takesAll(world.facts());

      assertThat(watch.inquiry.message(message.name())).hasSize(1);
      assertThat(watch.inquiry.statistics().unfolded()).isZero();
      try (ResultSet refused = statement.executeQuery("select sum(facts) from inbox_refused")) {
        refused.next();
        assertThat(refused.getLong(1)).isEqualTo(3);
      }
    }
  }

  private static void insertUnreadable(Connection connection) throws SQLException {
    String sql = "insert into inbox (received, facts, body) values (1, 3, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setBytes(1, new byte[] {0, 1, 2});
      insert.executeUpdate();
    }
  }
}
