package ordertrace.agent.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailuresMetricTest {

  private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
  private final Guard guard = new Guard();

  @BeforeEach
  void start() {
    GlobalOpenTelemetry.resetForTest();
  }

  @AfterEach
  void stop() {
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void every_failure_is_counted_by_capability_even_before_there_is_somebody_to_count() {
    fail("wiring");
    OpenTelemetrySdk.builder()
        .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metrics).build())
        .buildAndRegisterGlobal();
    guard.sdkIsThere();
    fail("publish");
    fail("publish");
    guard.capability("settle").report(new LinkageError());
    guard.capability("deliver").run(() -> {});

    assertThat(counted()).isEqualTo(Map.of("wiring", 1L, "publish", 2L, "settle", 1L));
  }

  private void fail(String capability) {
    guard
        .capability(capability)
        .run(
            () -> {
              throw new NoSuchMethodError();
            });
  }

  private Map<String, Long> counted() {
    AttributeKey<String> capability = AttributeKey.stringKey("capability");
    return metrics.collectAllMetrics().stream()
        .filter(metric -> metric.getName().equals("ordertrace.failures"))
        .flatMap(metric -> metric.getLongSumData().getPoints().stream())
        .collect(
            Collectors.toMap(point -> point.getAttributes().get(capability), p -> p.getValue()));
  }
}
