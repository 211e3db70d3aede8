package ordertrace.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auto.service.AutoService;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfiguration;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.OpenTelemetryConfigurationModel;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import ordertrace.OrderId;
import ordertrace.agent.OrderTracingFile.Mappings;
import ordertrace.agent.harness.Warnings;
import ordertrace.agent.order.LocalTrace;
import ordertrace.agent.order.OrderContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The extension as the SDK finds it when a file configures it, without the agent. */
class OrderTracingFileTest {

  private static final String ORDER = "ORD-7K3M9Q2X";

  private static InMemorySpanExporter spans = InMemorySpanExporter.create();
  private static InMemoryMetricReader metrics = InMemoryMetricReader.create();

  private final Warnings warnings = Warnings.ofAll();
  private OpenTelemetrySdk sdk;

  @AfterEach
  void stop() {
    if (sdk != null) {
      sdk.close();
    }
    warnings.close();
    OrderTracing.stop();
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void spans_carry_their_order_and_no_personal_data() {
    start(
        """
        file_format: "1.0"
        tracer_provider: {processors: [{simple: {exporter: {memory: {}}}}]}
        """);

    sdk.getTracer("test")
        .spanBuilder("call +7 916 123-45-67")
        .setParent(order())
        .setAttribute("customer", "Anna")
        .startSpan()
        .end();

    SpanData span = spans.getFinishedSpanItems().get(0);
    assertThat(span.getName()).isEqualTo("call +<phone>");
    assertThat(text(span, "customer")).isEqualTo("<masked>");
    assertThat(text(span, "order.id")).isEqualTo(ORDER);
    assertThat(sdk.getPropagators().getTextMapPropagator().fields()).contains("order-trace-id");
    assertThat(warnings.lines()).isEmpty();
  }

  @Test
  void metrics_that_others_ask_for_hold_no_personal_data() {
    start(
        """
        file_format: "1.0"
        meter_provider: {readers: [{pull: {exporter: {memory: {}}}}]}
        """);

    sdk.getMeter("test")
        .counterBuilder("served")
        .build()
        .add(1, Attributes.of(AttributeKey.stringKey("customer"), "Anna"));

    assertThat(metrics.collectAllMetrics())
        .flatExtracting(metric -> metric.getLongSumData().getPoints())
        .singleElement()
        .extracting(point -> point.getAttributes().get(AttributeKey.stringKey("customer")))
        .asString()
        .startsWith("<masked>");
  }

  @Test
  void switched_off_the_file_is_as_the_user_wrote_it() {
    start(
        """
        file_format: "1.0"
        tracer_provider: {processors: [{simple: {exporter: {memory: {}}}}]}
        instrumentation/development: {java: {ordertrace: {enabled: false}}}
        """);

    sdk.getTracer("test").spanBuilder("of Anna").setAttribute("customer", "Anna").startSpan().end();

    assertThat(text(spans.getFinishedSpanItems().get(0), "customer")).isEqualTo("Anna");
    assertThat(OrderTracing.running()).isNull();
    assertThat(OrderTracing.asked()).isTrue();
  }

  @Test
  void without_an_sdk_there_is_nothing_to_do() {
    start("{file_format: '1.0', disabled: true}");

    assertThat(OrderTracing.running()).isNull();
    assertThat(OrderTracing.asked()).isTrue();
  }

  @Test
  void an_exporter_that_does_not_exist_is_named_as_the_sdk_would() {
    assertThatThrownBy(
            () ->
                start(
                    """
                    file_format: "1.0"
                    tracer_provider: {processors: [{simple: {exporter: {mempry: {}}}}]}
                    """))
        .rootCause()
        .hasMessageContaining("SpanExporter with name \"mempry\"");
  }

  @Test
  void everything_else_stays_as_the_user_wrote_it() {
    start(
        """
        file_format: "1.0"
        attribute_limits: {attribute_value_length_limit: 7}
        resource: {attributes: [{name: service.name, value: "a$$b${NO_SUCH:-c}"}, {name: process.pid, value: 1, type: int}]}
        tracer_provider:
          sampler: {parent_based: {root: {always_on: }}}
          limits: {attribute_count_limit: 3}
          processors: [{simple: {exporter: {memory: }}}]
        meter_provider:
          views: [{selector: {instrument_type: counter}, stream: {aggregation: {drop: }}}]
        """);

    sdk.getTracer("test").spanBuilder("x").setAttribute("order.id", "123456789").startSpan().end();

    SpanData span = spans.getFinishedSpanItems().get(0);
    assertThat(text(span, "order.id")).isEqualTo("1234567");
    assertThat(span.getResource().getAttribute(AttributeKey.stringKey("service.name")))
        .isEqualTo("a$bc");
    assertThat(span.getResource().getAttribute(AttributeKey.longKey("process.pid"))).isEqualTo(1);
  }

  @Test
  void all_that_a_file_can_say_survives_the_way_through_mappings() throws IOException {
    try (InputStream yaml = getClass().getResourceAsStream("/everything.yaml")) {
      OpenTelemetryConfigurationModel model = DeclarativeConfiguration.parse(yaml);

      assertThat(Mappings.model(Mappings.of(model))).isEqualTo(model);
    }
  }

  @Test
  void a_property_beside_the_file_is_told_of_unless_the_file_refers_to_it(@TempDir Path files)
      throws IOException {
    String yaml =
        """
        file_format: "1.0"
        instrumentation/development:
          java: {ordertrace: {journal: {enabled: "${sys:ordertrace.journal.enabled}"}}}
        """;
    Path file = Files.writeString(files.resolve("otel.yaml"), yaml);
    Map<String, String> properties =
        Map.of(
            "otel.config.file", file.toString(),
            "ordertrace.journal.enabled", "false",
            "ordertrace.facts.enabled", "false");

    properties.forEach(System::setProperty);
    try {
      start(yaml);
    } finally {
      properties.keySet().forEach(System::clearProperty);
    }

    assertThat(OrderTracing.running().config.journal().enabled()).isFalse();
    assertThat(OrderTracing.running().config.facts()).isTrue();
    assertThat(warnings.lines())
        .singleElement()
        .asString()
        .startsWith("ordertrace.facts.enabled is not read");
  }

  private void start(String yaml) {
    spans = InMemorySpanExporter.create();
    metrics = InMemoryMetricReader.create();
    GlobalOpenTelemetry.resetForTest();
    sdk =
        DeclarativeConfiguration.parseAndCreate(
                new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
            .getSdk();
  }

  private static Context order() {
    return new OrderContext(List.of(new OrderId(ORDER)), null, "crm", null, new LocalTrace())
        .storeIn(Context.root());
  }

  private static String text(SpanData span, String key) {
    return span.getAttributes().get(AttributeKey.stringKey(key));
  }

  /** Lets a file name the exporter {@code memory}. */
  @AutoService(ComponentProvider.class)
  public static final class MemoryExporter implements ComponentProvider {

    @Override
    public Class<SpanExporter> getType() {
      return SpanExporter.class;
    }

    @Override
    public String getName() {
      return "memory";
    }

    @Override
    public SpanExporter create(DeclarativeConfigProperties config) {
      return spans;
    }
  }

  /** Lets a file name the reader {@code memory}. */
  @AutoService(ComponentProvider.class)
  public static final class MemoryReader implements ComponentProvider {

    @Override
    public Class<MetricReader> getType() {
      return MetricReader.class;
    }

    @Override
    public String getName() {
      return "memory";
    }

    @Override
    public MetricReader create(DeclarativeConfigProperties config) {
      return metrics;
    }
  }
}
