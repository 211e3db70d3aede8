package ordertrace.agent.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import ordertrace.OrderAlias;
import ordertrace.OrderAttributes;
import ordertrace.OrderFact;
import ordertrace.OrderFacts;
import ordertrace.agent.guard.Guard;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class FactRecorderTest {

  private final InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();
  private final Logger logger =
      SdkLoggerProvider.builder()
          .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
          .build()
          .get(OrderFacts.SCOPE);
  private final Guard guard = new Guard();
  private final FactRecorder facts = new FactRecorder(true, () -> logger, guard);

  @Test
  void facts_of_all_threads_are_numbered_without_holes() {
    IntStream.range(0, 200).parallel().forEach(i -> facts.record(aFact()));

    assertThat(exporter.getFinishedLogRecordItems())
        .extracting(log -> log.getAttributes().get(OrderAttributes.FACT_SEQUENCE))
        .containsExactlyInAnyOrder(LongStream.rangeClosed(1, 200).boxed().toArray(Long[]::new));
  }

  @Test
  void a_fact_is_a_log_record_with_its_name_and_time() {
    OrderFact fact = aFact();
    facts.record(Context.root(), fact);

    LogRecordData log = exporter.getFinishedLogRecordItems().get(0);
    assertThat(log.getEventName()).isEqualTo(OrderFacts.ALIAS);
    assertThat(log.getTimestampEpochNanos())
        .isEqualTo(fact.time().getEpochSecond() * 1_000_000_000 + fact.time().getNano());
    assertThat(log.getAttributes().get(OrderAttributes.FACT_BOOT_ID)).isNotEmpty();
    assertThat(log.getInstrumentationScopeInfo().getName()).isEqualTo("ordertrace");
  }

  @Test
  void before_the_sdk_is_there_a_fact_is_dropped_without_taking_a_number() {
    FactRecorder early =
        new FactRecorder(true, () -> guard.capability("sdk").on() ? null : logger, guard);
    early.record(aFact());
    guard.capability("sdk").switchOff();
    early.record(aFact());

    assertThat(early.drops()).isEqualTo(1);
    assertThat(exporter.getFinishedLogRecordItems())
        .singleElement()
        .satisfies(
            log -> assertThat(log.getAttributes().get(OrderAttributes.FACT_SEQUENCE)).isEqualTo(1));
  }

  @Test
  void switched_off_nothing_is_recorded() {
    new FactRecorder(false, () -> logger, guard).record(aFact());

    assertThat(exporter.getFinishedLogRecordItems()).isEmpty();
  }

  @Test
  void life_signs_tell_what_works_and_end_with_a_goodbye() {
    BrokerContacts contacts = new BrokerContacts();
    contacts.queue("crm.orders");
    contacts.connection("broker:5672//");
    guard.capability("publish").run(() -> {});
    LifeSigns lifeSigns = new LifeSigns(facts, guard, contacts);

    lifeSigns.start(Duration.ofMillis(20));
    Awaitility.await().until(() -> exporter.getFinishedLogRecordItems().size() > 2);
    lifeSigns.end();
    lifeSigns.end();

    List<LogRecordData> logs = exporter.getFinishedLogRecordItems();
    LogRecordData last = logs.get(logs.size() - 1);
    assertThat(last.getEventName()).isEqualTo(OrderFacts.GOODBYE);
    assertThat(logs.subList(0, logs.size() - 1))
        .allSatisfy(log -> assertThat(log.getEventName()).isEqualTo(OrderFacts.HEARTBEAT));
    assertThat(logs.get(0).getAttributes().get(OrderAttributes.TELEMETRY_CAPABILITIES))
        .contains("publish=on:1");
    assertThat(logs.get(0).getAttributes().get(OrderAttributes.TELEMETRY_QUEUES))
        .containsExactly("crm.orders");
    assertThat(last.getAttributes().get(OrderAttributes.TELEMETRY_LAST_SEQUENCE))
        .isEqualTo(logs.size());
  }

  private static OrderFact aFact() {
    return OrderFact.alias(Instant.now(), null, new OrderAlias("mes", "MES-2026-000123"));
  }
}
