package ordertrace.watch.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ordertrace.watch.inquiry.OrderReport;
import ordertrace.watch.inquiry.Statistics;
import ordertrace.watch.ledger.Orders;
import ordertrace.watch.ledger.RandomWorld;
import ordertrace.watch.ledger.message.MessageState;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.order.OrderState;
import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process;
import ordertrace.watch.ledger.scenario.Scenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long what is kept on every database. */
abstract class RetentionContract extends DatabaseContract {

  private final Scenario world = Orders.world();
  private final Process shop = world.starts("shop");
  private final Process crm = world.starts("crm");
  private HikariDataSource source;
  private Watch watch;

  @BeforeEach
  void open() {
    world.broker.queue("crm.q").boundTo("orders", "single").consumedBy(crm);
    world.minutes(1);
    source = empty();
    watch = new Watch(source, world);
  }

  @Test
  void what_went_well_is_forgotten_and_what_did_not_stays() {
    RandomWorld random = new RandomWorld(12);
    watch = new Watch(source, random.it);
    watch.sees(random.it);
    watch.takes(random.it.facts(), new Random(12));
    watch.judges(Duration.ofHours(1));
    Map<MessageState, Long> before = watch.inquiry.statistics().byState();
    List<Row> rows = watch.rows(watch.expected(random.it.facts()));
    long plain = rows.stream().filter(RetentionContract::isPlain).count();

    watch.judges(Duration.ofDays(5));
    assertThat(watch.store.retention().run(watch.now())).isPositive();
    watch.judges(Duration.ofHours(2));
    assertThat(watch.inquiry.statistics().byState()).isEqualTo(before);

    watch.judges(Duration.ofDays(5));
    watch.store.retention().run(watch.now());
    assertThat(watch.count()).isBetween(rows.size() - plain, rows.size() - plain + 10);
    assertThat(watch.inquiry.statistics().byState().get(MessageState.LOST))
        .isEqualTo(before.get(MessageState.LOST));

    watch.judges(Duration.ofDays(90));
    watch.store.retention().run(watch.now());
    assertThat(watch.count()).isZero();
    assertThat(watch.inquiry.needsAttention(10)).isEmpty();
  }

  private static boolean isPlain(Row row) {
    return row.state() == MessageState.DELIVERED && row.marks().isEmpty();
  }

  @Test
  void facts_stay_three_days_and_of_an_open_message_until_it_is_final() throws Exception {
    delivered("ORD-1");
    Message waits = shop.message("orders", "single").order("ORD-1").publish();
    world.minutes(30);
    happened();
    assertThat(state(waits)).isEqualTo(MessageState.PENDING);
    long all = count("fact");

    later(Duration.ofDays(3));
    assertThat(count("fact")).isEqualTo(all);

    later(Duration.ofDays(1).plusHours(1));
    assertThat(count("fact")).isEqualTo(2);
    assertThat(state(waits)).isEqualTo(MessageState.PENDING);

    later(Duration.ofDays(86));
    assertThat(count("fact")).isZero();
  }

  @Test
  void a_delivered_copy_without_marks_is_a_number_after_seven_days() throws Exception {
    delivered("ORD-1");
    delivered("ORD-1");
    Message lost = shop.message("orders", "single").order("ORD-1").failed();
    happened();

    later(Duration.ofDays(7));
    assertThat(watch.order("ORD-1").rows()).hasSize(3);

    later(Duration.ofDays(1).plusHours(1));
    assertThat(watch.order("ORD-1").rows()).extracting(Row::message).containsExactly(lost.name());
    assertThat(watch.order("ORD-1").forgotten()).isEqualTo(2);
  }

  @Test
  void the_ledger_of_an_order_stays_until_21_days_after_its_end() throws Exception {
    Message lost = shop.message("orders", "single").order("ORD-1").failed();
    ends("ORD-1");
    happened();

    later(Duration.ofDays(20));
    assertThat(watch.order("ORD-1").rows()).extracting(Row::message).containsExactly(lost.name());
    assertThat(count("order_fact")).isPositive();

    later(Duration.ofDays(1).plusHours(1));
    assertThat(watch.order("ORD-1").rows()).isEmpty();
    assertThat(watch.inquiry.message(lost.name())).isEmpty();
    assertThat(watch.inquiry.needsAttention(10)).isEmpty();
    assertThat(count("order_fact")).isZero();
    assertThat(watch.order("ORD-1").forgotten()).isEqualTo(1);
  }

  @Test
  void the_ledger_of_an_order_that_does_not_end_stays_90_days() throws Exception {
    Message lost = shop.message("orders", "single").order("ORD-1").failed();
    shop.tells("ORD-1", "SUBMITTED");
    happened();

    later(Duration.ofDays(89));
    assertThat(watch.inquiry.message(lost.name())).hasSize(1);

    later(Duration.ofDays(2));
    assertThat(watch.inquiry.message(lost.name())).isEmpty();
    assertThat(watch.order("ORD-1").order().state()).isEqualTo(OrderState.STUCK);
  }

  @Test
  void what_became_of_an_order_stays_13_months() throws Exception {
    ends("ORD-1");
    happened();
    OrderReport before = watch.order("ORD-1");

    later(Duration.ofDays(395));
    OrderReport after = watch.order("ORD-1");
    assertThat(after.order().state()).isEqualTo(OrderState.ENDED);
    assertThat(after.order().stages())
        .extracting(stage -> stage.status() + " " + stage.entered())
        .containsExactlyElementsOf(
            before.order().stages().stream().map(s -> s.status() + " " + s.entered()).toList());
    assertThat(after.order().stages()).allMatch(stage -> stage.trace() == null);

    later(Duration.ofDays(2));
    assertThat(watch.order("ORD-1")).isNull();
    assertThat(count("order_head")).isZero();
  }

  @Test
  void usual_times_are_of_each_order_once_and_of_the_last_30_days() {
    ends("ORD-1");
    ends("ORD-2");
    happened();
    watch.takesAll(world.facts());

    assertThat(watch.inquiry.usual())
        .extracting(Statistics.Usual::stage, Statistics.Usual::orders)
        .containsExactlyInAnyOrder(tuple("CREATED", 2L), tuple("SUBMITTED", 2L));
    assertThat(watch.inquiry.usual())
        .allMatch(usual -> usual.usual().compareTo(Duration.ofMinutes(1)) >= 0)
        .allMatch(usual -> usual.usual().compareTo(Duration.ofSeconds(63)) <= 0);

    later(Duration.ofDays(32));
    assertThat(watch.inquiry.usual()).isEmpty();
  }

  private void delivered(String order) {
    crm.delivers(shop.message("orders", "single").order(order).publish(), "crm.q")
        .succeeds()
        .acks();
  }

  private void ends(String order) {
    for (String status : List.of("CREATED", "SUBMITTED", "CANCELLED")) {
      shop.tellsInTrace(order, status, "0af7651916cd43dd8448eb211c80319c");
      world.minutes(1);
    }
  }

  private void happened() {
    world.minutes(1);
    watch.sees(world);
    watch.takesAll(world.facts());
    watch.judges(Duration.ofMinutes(1));
  }

  private void later(Duration time) {
    watch.judges(time);
    watch.store.retention().run(watch.now());
    watch.judges(Duration.ZERO);
  }

  private MessageState state(Message message) {
    return watch.inquiry.message(message.name()).get(0).state();
  }

  private long count(String table) throws SQLException {
    return number("select count(*) from " + table);
  }

  private long number(String query) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet number = statement.executeQuery(query)) {
      number.next();
      return number.getLong(1);
    }
  }
}
