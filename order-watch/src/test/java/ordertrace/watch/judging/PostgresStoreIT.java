package ordertrace.watch.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import ordertrace.watch.changes.Change;
import ordertrace.watch.ledger.Orders;
import ordertrace.watch.ledger.RandomWorld;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.message.MessageState;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.scenario.Process;
import ordertrace.watch.ledger.scenario.Scenario;
import ordertrace.watch.store.TestDatabase;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(300)
class PostgresStoreIT extends StoreContract {

  @Container static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer("postgres:18");

  private static final AtomicInteger databases = new AtomicInteger();

  @Override
  HikariDataSource make() {
    return TestDatabase.postgres(POSTGRES, "watch" + databases.incrementAndGet());
  }

  @Test
  void two_instances_on_one_database_judge_none_twice() throws Exception {
    RandomWorld world = new RandomWorld(21);
    HikariDataSource source = empty();
    Watch one = new Watch(source, world.it);
    Watch other = new Watch(again(source), world.it);
    one.sees(world.it);
    other.sees(world.it);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Fact> facts = world.it.facts();
    Future<?> first =
        threads.submit(() -> one.takes(facts.subList(0, facts.size() / 2), new Random(1)));
    Future<?> second =
        threads.submit(
            () -> other.takes(facts.subList(facts.size() / 3, facts.size()), new Random(2)));
    first.get();
    second.get();
    Future<?> third = threads.submit(() -> one.judges(Duration.ofHours(2)));
    other.judges(Duration.ofHours(2));
    third.get();
    threads.shutdown();
    one.judges(Duration.ofHours(2));

    List<Row> expected = one.expected(facts);
    assertThat(one.rows(expected))
        .extracting(Row::message, Row::place, Row::state, Row::cause)
        .isEqualTo(expected.stream().map(PostgresStoreIT::withoutTimes).toList());
    assertThat(one.count()).isEqualTo(expected.size());
    lookAtAllAgain(source); // with clocks that were known to be wrong too late
    one.judges(Duration.ZERO);
    assertThat(one.rows(expected)).isEqualTo(expected);
    assertThat(one.count()).isEqualTo(expected.size());
    List<String> found = found(one.outboxIsSent());
    assertThat(found).isNotEmpty();
    assertThat(one.inquiry.needsAttention(1_000))
        .allMatch(standing -> found.contains(standing.verdict().id()));
  }

  private static Tuple withoutTimes(Row row) {
    return tuple(row.message(), row.place(), row.state(), row.cause());
  }

  private static void lookAtAllAgain(HikariDataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("update message set look_at = 0")).isPositive();
    }
  }

  @Test
  void two_instances_that_judge_at_the_same_time_find_no_verdict_twice() throws Exception {
    int messages = 3_000;
    Scenario world = Orders.world();
    Process shop = world.starts("shop");
    world.minutes(1);
    for (int i = 0; i < messages; i++) {
      shop.message("orders", "single").order("ORD-" + i).failed();
    }
    world.minutes(1);
    HikariDataSource source = empty();
    Watch one = new Watch(source, world);
    Watch other = new Watch(again(source), world);
    one.store.facts().append(world.facts());
    while (one.store.fold(world.now()) > 0) {}
    CyclicBarrier both = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);

    List<Future<?>> judging = new ArrayList<>();
    for (Watch watch : List.of(one, other)) {
      judging.add(
          threads.submit(
              () -> {
                both.await();
                watch.judges(Duration.ofSeconds(10));
                return watch;
              }));
    }
    for (Future<?> each : judging) {
      each.get();
    }
    threads.shutdown();

    assertThat(found(one.outboxIsSent())).hasSize(messages).doesNotHaveDuplicates();
    assertThat(one.inquiry.statistics().byState())
        .isEqualTo(Map.of(MessageState.LOST, (long) messages));
    assertThat(one.inquiry.needsAttention(2 * messages)).hasSize(messages);
  }

  private static List<String> found(List<Change> changes) {
    return changes.stream()
        .filter(Change.VerdictFound.class::isInstance)
        .map(change -> ((Change.VerdictFound) change).standing().verdict().id())
        .toList();
  }
}
