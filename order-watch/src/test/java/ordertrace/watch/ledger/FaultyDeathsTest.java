package ordertrace.watch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ordertrace.Delivery;
import ordertrace.XDeath;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.MessageFact.Delivered;
import ordertrace.watch.ledger.message.MessageState;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process;
import ordertrace.watch.ledger.scenario.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dead-letter history is a header: any publisher can write what it likes into it. */
class FaultyDeathsTest {

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
  void a_count_that_no_broker_writes_stops_no_judgement(long count) {
    Scenario it = Scenario.with(Journeys.MESSAGES);
    Process shop = it.starts("shop");
    Process crm = it.starts("crm");
    it.broker.queue("crm.q").boundTo("orders", "single").consumedBy(crm);
    it.minutes(1);
    Message copy = shop.publishes("orders", "single");
    crm.handles(copy, "crm.q");
    it.minutes(20);

    List<Row> rows = it.rows(it.facts().stream().map(f -> died(f, count)).toList(), it.now());

    assertThat(rows)
        .filteredOn(row -> row.place().queue().equals("crm.q"))
        .extracting(Row::state)
        .containsExactly(MessageState.DELIVERED);
    assertThat(rows).extracting(row -> row.place().queue()).contains("crm.retry");
  }

  private static Fact died(Fact fact, long count) {
    if (!(fact instanceof Delivered delivered)) {
      return fact;
    }
    XDeath death = new XDeath("crm.retry", "rejected", count, "orders", "single");
    Delivery d = delivered.delivery();
    return new Delivered(
        delivered.stamp(),
        delivered.message(),
        new Delivery(
            d.queue(),
            d.consumerTag(),
            d.deliveryTag(),
            d.redelivered(),
            d.autoAck(),
            List.of(death, death),
            d.deliveryCount(),
            d.polled(),
            d.untracked()));
  }
}
