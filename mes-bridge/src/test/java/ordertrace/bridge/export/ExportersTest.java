package ordertrace.bridge.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.common.Attributes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import ordertrace.OrderAttributes;
import ordertrace.bridge.status.JourneySpan;
import ordertrace.bridge.status.SpanRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ExportersTest {

  private static final JourneySpan SPAN =
      new JourneySpan(
          new SpanRef("81611a9e0be11391e030637c64ff9350", "917d7516c76dba05"),
          "cea2fc6a5e6506db",
          "mes error",
          Instant.parse("2026-11-20T08:00:00Z"),
          Instant.parse("2026-11-20T08:00:01Z"),
          Attributes.of(OrderAttributes.ORDER_ID, "ORD-7K3M9Q2X"),
          "Mesh is not closed",
          List.of());

  @Test
  void zipkin_gets_the_computed_ids_and_the_times_of_the_mes() throws Exception {
    CompletableFuture<String> received = new CompletableFuture<>();
    HttpServer zipkin =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    zipkin.createContext(
        "/",
        exchange -> {
          received.complete(
              new String(new GZIPInputStream(exchange.getRequestBody()).readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    zipkin.start();

    try (Exporters exporters = Exporters.of(zipkinAt(zipkin.getAddress().getPort()))) {
      boolean stored =
          exporters
              .spans()
              .export(List.of(new SpanRecord(SPAN, exporters.resource())))
              .join(10, TimeUnit.SECONDS)
              .isSuccess();

      assertThat(stored).isTrue();
      assertThat(received.get(10, TimeUnit.SECONDS))
          .contains("\"traceId\":\"81611a9e0be11391e030637c64ff9350\"")
          .contains("\"id\":\"917d7516c76dba05\"")
          .contains("\"parentId\":\"cea2fc6a5e6506db\"")
          .contains("\"timestamp\":1795161600000000,\"duration\":1000000")
          .contains("\"order.id\":\"ORD-7K3M9Q2X\"")
          .contains("\"error\":\"Mesh is not closed\"")
          .contains("\"serviceName\":\"mes-bridge\"");
    } finally {
      zipkin.stop(0);
    }
  }

  @Test
  void an_unreachable_collector_is_a_failure_and_not_silence() {
    try (Exporters exporters =
        Exporters.of(
            Map.of(
                "otel.exporter.otlp.endpoint", "http://localhost:1",
                "otel.java.exporter.otlp.retry.disabled", "true"))) {
      assertThat(
              exporters
                  .spans()
                  .export(List.of(new SpanRecord(SPAN, exporters.resource())))
                  .join(20, TimeUnit.SECONDS)
                  .isSuccess())
          .isFalse();
    }
  }

  @Test
  void the_name_of_the_service_can_be_set() {
    try (Exporters exporters =
        Exporters.of(
            Map.of(
                "otel.service.name", "mes-bridge-2",
                "otel.traces.exporter", "none",
                "otel.logs.exporter", "none"))) {
      assertThat(exporters.serviceName()).isEqualTo("mes-bridge-2");
    }
  }

  private static Map<String, String> zipkinAt(int port) {
    return Map.of(
        "otel.traces.exporter", "zipkin",
        "otel.logs.exporter", "none",
        "otel.exporter.zipkin.endpoint", "http://localhost:" + port + "/api/v2/spans");
  }
}
