package ordertrace.watch.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ordertrace.watch.ledger.broker.BrokerEvidence;
import ordertrace.watch.ledger.broker.Brokers;
import ordertrace.watch.ledger.broker.Presence;
import ordertrace.watch.ledger.broker.QueueArguments;
import ordertrace.watch.ledger.broker.QueueHistory;
import ordertrace.watch.ledger.broker.QueueSample;
import ordertrace.watch.ledger.broker.QueueSample.Consumer;
import ordertrace.watch.ledger.fact.Boot;
import org.junit.jupiter.api.Test;

class SelfAlarmTest {

  private static final Instant T = Instant.parse("2026-11-23T10:00:00Z");
  private static final Boot CRM = new Boot("crm", "crm-1", "b1");
  private static final Boot BRIDGE = new Boot("mes-bridge", "bridge-1", "b2");
  private static final QueueArguments PLAIN =
      new QueueArguments(false, true, null, null, null, null, null);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final SelfAlarm alarm =
      new SelfAlarm(
          null,
          List.of("main"),
          boot -> boot.service().equals("mes-bridge"),
          new LookMetrics(registry, List.of("main")),
          () -> T);

  @Test
  void queues_of_agents_whose_sums_stay_different_are_counted_until_they_agree() {
    compare(queue("a", CRM, 5, 4), queue("b", CRM, 5, 5), queue("c", CRM, 7, 3));
    assertThat(discrepancies()).isEqualTo(2);

    compare(queue("a", CRM, 5, 5));
    assertThat(discrepancies()).isZero();
  }

  @Test
  void what_a_consumer_without_agent_or_a_closed_system_took_is_not_expected_to_be_known() {
    compare(queue("mes", null, 5, 0), queue("bridge", BRIDGE, 5, 0));

    assertThat(discrepancies()).isZero();
  }

  private void compare(QueueHistory... queues) {
    alarm.compare(
        () ->
            new Brokers(
                List.of(
                    new BrokerEvidence(
                        "main//",
                        Set.of(),
                        List.of(),
                        List.of(),
                        List.of(queues),
                        T,
                        T,
                        List.of()))));
  }

  private static QueueHistory queue(String name, Boot consumer, long counted, long known) {
    List<QueueSample> samples = new ArrayList<>();
    List<Consumer> consumers = List.of(new Consumer("tag", consumer));
    samples.add(new QueueSample(T, 0, 0, 0, 0, 0, 0, 0, consumers));
    for (int i = 1; i < 4; i++) {
      samples.add(
          new QueueSample(
              T.plusSeconds(5L * i), 0, 0, counted, counted, counted, known, known, consumers));
    }
    return new QueueHistory(name, PLAIN, new Presence(null, T, T, null), samples);
  }

  private double discrepancies() {
    return registry.get("order.watch.broker.discrepancies").tag("broker", "main").gauge().value();
  }
}
