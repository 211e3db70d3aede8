package ordertrace.watch.intake;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.resources.Resource;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import ordertrace.OrderFact;
import ordertrace.OrderFacts;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.Fact.Beat;
import ordertrace.watch.store.StoreUnavailableException;
import org.junit.jupiter.api.Test;

/** The exporters of OpenTelemetry's SDK, which the agent and the bridge use, against the intake. */
class ExportersTest {

  private static final Resource RESOURCE =
      Resource.create(
          Attributes.of(
              ServiceAttributes.SERVICE_NAME,
              EveryFact.BOOT.service(),
              ServiceAttributes.INSTANCE_ID,
              EveryFact.BOOT.instance(),
              AttributeKey.stringKey("telemetry.sdk.language"),
              "java"));

  @Test
  void every_fact_is_read_over_grpc_as_it_was_told() {
    try (Intake intake = Intake.with()) {
      assertThatEveryFactComesThrough(intake, grpc(intake));
    }
  }

  @Test
  void every_fact_is_read_over_http_as_it_was_told() {
    try (Intake intake = Intake.with()) {
      assertThatEveryFactComesThrough(intake, http(intake, "none"));
    }
  }

  @Test
  void every_fact_is_read_over_http_and_gzip_as_it_was_told() {
    try (Intake intake = Intake.with()) {
      assertThatEveryFactComesThrough(intake, http(intake, "gzip"));
    }
  }

  @Test
  void the_cases_are_of_every_kind() throws Exception {
    Set<String> names = new HashSet<>();
    for (Field constant : OrderFacts.class.getFields()) {
      names.add((String) constant.get(null));
    }
    names.remove(OrderFacts.SCOPE);

    assertThat(EveryFact.cases().stream().map(one -> one.sent().eventName()).collect(toSet()))
        .isEqualTo(names);
  }

  @Test
  void the_exporter_tries_again_while_the_store_is_away() {
    try (Intake intake = Intake.with()) {
      intake.store.failure = new StoreUnavailableException("away", null);
      new Thread(() -> comeBackAfterOneRefusal(intake)).start();

      send(http(intake, "none"), List.of(EveryFact.plain().stamped(1, "boot-1")));

      assertThat(intake.store.facts).hasSize(1);
      assertThat(intake.refused(Refusal.STORE_UNAVAILABLE)).isPositive();
    }
  }

  @Test
  void other_log_records_are_ignored_and_counted() {
    try (Intake intake = Intake.with()) {
      SdkLoggerProvider sdk = sdk(grpc(intake));
      sdk.get("app").logRecordBuilder().setBody("order.message.published").emit();
      sdk.get("app").logRecordBuilder().setEventName("session.start").emit();
      sdk.shutdown().join(30, TimeUnit.SECONDS);

      assertThat(intake.store.facts).isEmpty();
      assertThat(intake.count("order.watch.intake.records.ignored")).isEqualTo(2);
    }
  }

  private static void comeBackAfterOneRefusal(Intake intake) {
    try {
      intake.store.entered.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    while (intake.refused(Refusal.STORE_UNAVAILABLE) == 0) {
      Thread.onSpinWait();
    }
    intake.store.failure = null;
  }

  private static void assertThatEveryFactComesThrough(Intake intake, LogRecordExporter exporter) {
    List<OrderFact> sent = new ArrayList<>();
    List<Fact> expected = new ArrayList<>();
    for (EveryFact.Case one : EveryFact.cases()) {
      long sequence = sent.size() + 1L;
      sent.add(one.sent().stamped(sequence, EveryFact.BOOT.id()));
      expected.add(one.received(sequence));
    }
    Instant before = Instant.now();

    send(exporter, sent);

    assertThat(intake.store.facts)
        .map(ExportersTest::withoutTheTimeOfComing)
        .containsExactlyElementsOf(expected);
    assertThat(intake.store.facts)
        .filteredOn(Beat.class::isInstance)
        .allSatisfy(beat -> assertThat(((Beat) beat).received()).isBetween(before, Instant.now()));
    assertThat(intake.count("order.watch.intake.facts.accepted")).isEqualTo(sent.size());
    assertThat(
            Arrays.stream(RejectReason.values())
                .mapToDouble(
                    reason ->
                        intake.count("order.watch.intake.facts.rejected", "reason", reason.label()))
                .sum())
        .isZero();
  }

  private static Fact withoutTheTimeOfComing(Fact fact) {
    return fact instanceof Beat beat ? new Beat(beat.stamp(), beat.state(), Instant.EPOCH) : fact;
  }

  private static void send(LogRecordExporter exporter, List<OrderFact> facts) {
    SdkLoggerProvider sdk = sdk(exporter);
    Logger logger = sdk.get(OrderFacts.SCOPE);
    facts.forEach(
        fact ->
            logger
                .logRecordBuilder()
                .setEventName(fact.eventName())
                .setTimestamp(fact.time())
                .setContext(context())
                .setAllAttributes(fact.attributes())
                .emit());
    sdk.shutdown().join(30, TimeUnit.SECONDS);
  }

  private static SdkLoggerProvider sdk(LogRecordExporter exporter) {
    return SdkLoggerProvider.builder()
        .setResource(RESOURCE)
        .addLogRecordProcessor(BatchLogRecordProcessor.builder(exporter).build())
        .build();
  }

  private static Context context() {
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.create(
                    EveryFact.TRACE.traceId(),
                    EveryFact.TRACE.spanId(),
                    TraceFlags.getDefault(),
                    TraceState.getDefault())));
  }

  private static LogRecordExporter grpc(Intake intake) {
    return OtlpGrpcLogRecordExporter.builder()
        .setEndpoint("http://127.0.0.1:" + intake.grpcPort())
        .setTimeout(Duration.ofSeconds(30))
        .build();
  }

  private static LogRecordExporter http(Intake intake, String compression) {
    return OtlpHttpLogRecordExporter.builder()
        .setEndpoint("http://127.0.0.1:" + intake.httpPort() + "/v1/logs")
        .setCompression(compression)
        .setTimeout(Duration.ofSeconds(30))
        .build();
  }
}
