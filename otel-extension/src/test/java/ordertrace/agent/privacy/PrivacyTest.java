package ordertrace.agent.privacy;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.ExceptionEventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import ordertrace.OrderJourney;
import ordertrace.agent.guard.Ignored;
import ordertrace.privacy.PersonalData;
import org.junit.jupiter.api.Test;

class PrivacyTest {

  private static final String MAIL = "anna@example.com";
  private static final AttributeKey<String> CUSTOMER = stringKey("customer");
  private static final AttributeKey<String> LISTED = stringKey("code.function.name");

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();

  @Test
  void nothing_that_a_span_says_holds_personal_data() {
    SpanContext linked = contextWith(MAIL);
    Context parent = Context.root().with(Span.wrap(contextWith(MAIL)));

    SpanData span =
        exported(
            privacy(PrivacySettings.STANDARD),
            tracer ->
                tracer
                    .spanBuilder("serve " + MAIL)
                    .setParent(parent)
                    .addLink(linked, Attributes.of(CUSTOMER, "Anna", LISTED, MAIL))
                    .setAttribute(CUSTOMER, "Anna")
                    .setAttribute(LISTED, "write to " + MAIL)
                    .setAttribute(longKey("customer.phone"), 79161234567L)
                    .setAttribute(longKey("server.port"), 8080L)
                    .setAttribute(stringArrayKey("order.telemetry.queues"), List.of("a", MAIL))
                    .setAttribute("paid", true)
                    .startSpan()
                    .addEvent("told " + MAIL, Attributes.of(CUSTOMER, "Anna"))
                    .recordException(new IllegalStateException("Anna is away"))
                    .setStatus(StatusCode.ERROR, "Anna is away")
                    .end());

    assertThat(span.toString() + span.getEvents() + span.getResource())
        .doesNotContain("anna", "Anna", "9161234567");
    assertThat(span.getName()).isEqualTo("serve <email>");
    assertThat(span.getAttributes())
        .isEqualTo(
            Attributes.builder()
                .put(CUSTOMER, "<masked>")
                .put(LISTED, "write to <email>")
                .put("customer.phone", "<masked>")
                .put("server.port", 8080)
                .put("order.telemetry.queues", "a", "<email>")
                .put("paid", true)
                .build());
    assertThat(span.getEvents())
        .extracting(EventData::getName)
        .containsExactly("told <email>", "exception");
    assertThat(span.getEvents()).noneMatch(ExceptionEventData.class::isInstance);
    assertThat(span.getEvents().get(1).getAttributes().asMap())
        .containsEntry(stringKey("exception.type"), "java.lang.IllegalStateException")
        .containsEntry(stringKey("exception.message"), "<masked>")
        .hasEntrySatisfying(
            stringKey("exception.stacktrace"),
            stack -> assertThat((String) stack).contains("\tat ordertrace.agent.privacy."));
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getStatus().getDescription()).isEqualTo("<masked>");
    assertThat(span.getSpanContext().getTraceState().isEmpty()).isTrue();
    assertThat(span.getLinks().get(0).getSpanContext().getSpanId()).isEqualTo(linked.getSpanId());
    assertThat(span.getResource().getAttributes().asMap())
        .containsEntry(stringKey("service.name"), "shop")
        .containsEntry(stringKey("process.command_args"), "<masked>");
  }

  @Test
  void the_peer_is_masked_where_it_is_a_customer() {
    assertThat(peerOf(SpanKind.SERVER)).isEqualTo("<masked>");
    assertThat(peerOf(SpanKind.CLIENT)).isEqualTo("10.0.0.7");
    assertThat(peerOf(SpanKind.PRODUCER)).isEqualTo("10.0.0.7");
  }

  @Test
  void a_clean_span_keeps_its_parts_and_spans_of_one_resource_share_it() {
    InMemorySpanExporter unscrubbed = InMemorySpanExporter.create();
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(unscrubbed))
            .addSpanProcessor(
                SimpleSpanProcessor.create(privacy(PrivacySettings.STANDARD).scrub(spans)))
            .build();
    for (int i = 0; i < 2; i++) {
      provider.get("t").spanBuilder("x").setAttribute("order.id", "ORD-7K3M9Q2X").startSpan().end();
    }

    assertThat(spans.getFinishedSpanItems().get(0).getAttributes())
        .isSameAs(unscrubbed.getFinishedSpanItems().get(0).getAttributes());
    assertThat(spans.getFinishedSpanItems().get(0).getResource())
        .isSameAs(spans.getFinishedSpanItems().get(1).getResource());
  }

  @Test
  void what_is_allowed_leaves_without_the_personal_data_in_it() {
    PrivacySettings settings =
        new PrivacySettings(
            true, List.of("customer.*"), List.of("java.lang.*"), List.of("customer.id"), null);

    SpanData span =
        exported(
            privacy(settings),
            tracer ->
                tracer
                    .spanBuilder("x")
                    .setAttribute("customer.city", "Riga, " + MAIL)
                    .setAttribute("customer.id", "4711")
                    .startSpan()
                    .recordException(new IllegalStateException("closed for " + MAIL))
                    .setStatus(StatusCode.ERROR, "closed for " + MAIL)
                    .end());

    assertThat(text(span, "customer.city")).isEqualTo("Riga, <email>");
    assertThat(text(span, "customer.id")).as("there is no key").isEqualTo("<masked>");
    assertThat(span.getEvents().get(0).getAttributes().get(stringKey("exception.message")))
        .isEqualTo("closed for <email>");
    assertThat(span.getStatus().getDescription()).isEqualTo("closed for <email>");
  }

  @Test
  void log_bodies_are_masked_unless_their_logger_is_allowed() {
    PrivacySettings settings =
        new PrivacySettings(true, List.of(), List.of("sample.shop.*"), List.of(), null);

    assertThat(body("other.Logger", Value.of("Anna"), settings).asString()).isEqualTo("<masked>");
    assertThat(body("sample.shop.Orders", Value.of("of " + MAIL), settings).asString())
        .isEqualTo("of <email>");
    assertThat(
            body("sample.shop.Orders", Value.of(Value.of(MAIL), Value.of(3)), settings).asString())
        .isEqualTo("[\"<email>\",3]");
  }

  @Test
  void points_of_a_metric_stay_apart_when_what_tells_them_apart_is_masked() {
    InMemoryMetricReader reader = InMemoryMetricReader.create();
    Privacy privacy = privacy(PrivacySettings.STANDARD);
    try (SdkMeterProvider provider =
        SdkMeterProvider.builder().registerMetricReader(privacy.scrub(reader)).build()) {
      record(provider);

      check(reader.collectAllMetrics());
    }
  }

  @Test
  void metrics_that_are_pushed_are_scrubbed_as_well() {
    InMemoryMetricReader reader = InMemoryMetricReader.create();
    InMemoryMetricExporter exporter = InMemoryMetricExporter.create();
    try (SdkMeterProvider provider =
        SdkMeterProvider.builder().registerMetricReader(reader).build()) {
      record(provider);
      privacy(PrivacySettings.STANDARD).scrub(exporter).export(reader.collectAllMetrics());
    }

    check(exporter.getFinishedMetricItems());
  }

  @Test
  void a_value_that_cannot_be_judged_is_masked() {
    Privacy privacy =
        new Privacy(
            PrivacySettings.STANDARD,
            PersonalData.exempting(
                text -> {
                  throw new StackOverflowError();
                }),
            new Ignored());

    SpanData span =
        exported(
            privacy,
            tracer ->
                tracer
                    .spanBuilder("call 8-916-123-45-67")
                    .setAttribute("order.id", "8-916-123-45-67")
                    .setAttribute("thread.name", "main")
                    .startSpan()
                    .end());

    assertThat(span.getName()).isEqualTo("<masked>");
    assertThat(text(span, "order.id")).isEqualTo("<masked>");
    assertThat(text(span, "thread.name")).isEqualTo("main");
  }

  @Test
  void an_item_that_cannot_be_scrubbed_is_dropped_and_the_others_leave() {
    SpanData good =
        exported(
            privacy(PrivacySettings.STANDARD),
            tracer -> tracer.spanBuilder("good").startSpan().end());
    spans.reset();

    privacy(PrivacySettings.STANDARD)
        .scrub(spans)
        .export(List.of(good, new BrokenSpan(good), good));

    assertThat(spans.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .containsExactly("good", "good");
  }

  @Test
  void switched_off_nothing_is_wrapped() {
    Privacy privacy = privacy(new PrivacySettings(false, List.of(), List.of(), List.of(), null));
    InMemoryMetricReader reader = InMemoryMetricReader.create();

    assertThat(privacy.scrub(spans)).isSameAs(spans);
    assertThat(privacy.scrub(reader)).isSameAs(reader);
  }

  private static void record(SdkMeterProvider provider) {
    var meter = provider.get("t");
    var served = meter.counterBuilder("served").build();
    served.add(1, Attributes.of(CUSTOMER, "Anna"));
    served.add(2, Attributes.of(CUSTOMER, "Olga"));
    served.add(3, Attributes.of(LISTED, "x"));
    meter.histogramBuilder("duration").build().record(0.5, Attributes.of(LISTED, MAIL));
    meter.gaugeBuilder("height").build().set(1.5, Attributes.of(LISTED, MAIL));
  }

  private static void check(Collection<MetricData> metrics) {
    assertThat(metrics.toString()).doesNotContain("anna", "Anna", "Olga");
    MetricData served =
        metrics.stream()
            .filter(metric -> metric.getName().equals("served"))
            .findAny()
            .orElseThrow();
    assertThat(served.getLongSumData().getPoints())
        .hasSize(3)
        .extracting(point -> point.getAttributes().get(CUSTOMER))
        .doesNotHaveDuplicates()
        .allMatch(customer -> customer == null || customer.startsWith("<masked>"));
    assertThat(served.getLongSumData().isMonotonic()).isTrue();
    MetricData duration =
        metrics.stream()
            .filter(metric -> metric.getName().equals("duration"))
            .findAny()
            .orElseThrow();
    assertThat(duration.getHistogramData().getPoints())
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.getAttributes().get(LISTED)).startsWith("<email>");
              assertThat(point.getSum()).isEqualTo(0.5);
              assertThat(point.getCounts().stream().mapToLong(Long::longValue).sum()).isEqualTo(1);
            });
    assertThat(metrics).hasSize(3);
  }

  private static Value<?> body(String logger, Value<?> body, PrivacySettings settings) {
    InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
    SdkLoggerProvider provider =
        SdkLoggerProvider.builder()
            .addLogRecordProcessor(SimpleLogRecordProcessor.create(privacy(settings).scrub(logs)))
            .build();
    provider.get(logger).logRecordBuilder().setBody(body).emit();
    return logs.getFinishedLogRecordItems().get(0).getBodyValue();
  }

  private String peerOf(SpanKind kind) {
    SpanData span =
        exported(
            privacy(PrivacySettings.STANDARD),
            tracer ->
                tracer
                    .spanBuilder("x")
                    .setSpanKind(kind)
                    .setAttribute("network.peer.address", "10.0.0.7")
                    .startSpan()
                    .end());
    return text(span, "network.peer.address");
  }

  private SpanData exported(Privacy privacy, Consumer<io.opentelemetry.api.trace.Tracer> work) {
    spans.reset();
    Resource resource =
        Resource.create(
            Attributes.of(
                stringKey("service.name"), "shop",
                stringKey("process.command_args"), "-Dpassword=anna"));
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(resource)
            .addSpanProcessor(SimpleSpanProcessor.create(privacy.scrub(spans)))
            .build();
    work.accept(provider.get("t"));
    return spans.getFinishedSpanItems().get(0);
  }

  private static Privacy privacy(PrivacySettings settings) {
    return new Privacy(settings, PersonalData.in(OrderJourney.alexandrit()), new Ignored());
  }

  private static SpanContext contextWith(String vendor) {
    return SpanContext.createFromRemoteParent(
        "0123456789abcdef0123456789abcdef",
        "0123456789abcdef",
        TraceFlags.getSampled(),
        TraceState.builder().put("v", vendor).build());
  }

  private static String text(SpanData span, String key) {
    return span.getAttributes().get(stringKey(key));
  }
}
