package ordertrace.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import ordertrace.JourneyIds;
import ordertrace.OrderId;
import ordertrace.StatusChange;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.Stamp;
import ordertrace.watch.ledger.fact.Trace;
import ordertrace.watch.ledger.scenario.Scenario;
import ordertrace.watch.looks.AgentConsumers;
import ordertrace.watch.store.FactStore;
import ordertrace.watch.web.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole application: what becomes known of an order leaves in every way there is. */
class WaysOutTest {

  private static final Boot SHOP = new Boot("shop", "shop-1", "boot-of-shop");
  private static final OrderId ORDER = new OrderId("ORD-7K3M9Q2X");
  private static final String CAUSE = "b7ad6b7169203331";

  @TempDir Path folder;

  private final Instant now = Instant.now();
  private final AtomicLong sequence = new AtomicLong();
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private HttpServer outside;
  private ConfigurableApplicationContext watch;
  private Browser browser;

  @BeforeEach
  void starts() throws IOException {
    outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    outside.createContext("/v1/traces", this::takeSpans);
    outside.createContext("/hook", this::takeEvent);
    outside.start();
    String there = "http://127.0.0.1:" + outside.getAddress().getPort();
    Path key = Files.writeString(folder.resolve("keys"), "whsec_" + "QUJD".repeat(10));
    watch =
        new SpringApplicationBuilder(OrderWatchApplication.class)
            .initializers(WaysOutTest::withoutKnownConsumers)
            .run(
                "--server.port=0",
                "--order-watch.intake.grpc-port=0",
                "--order-watch.intake.http-port=0",
                "--order-watch.judging.interval=100ms",
                "--order-watch.out.interval=100ms",
                "--spring.datasource.url=jdbc:h2:file:"
                    + folder.resolve("watch")
                    + ";WRITE_DELAY=0",
                "--otel.traces.exporter=otlp",
                "--otel.exporter.otlp.endpoint=" + there,
                "--order-watch.webhook.url=" + there + "/hook",
                "--order-watch.webhook.key-file=" + key);
    browser = new Browser(((ServletWebServerApplicationContext) watch).getWebServer().getPort());
  }

  // Only as long as the store does not tell of them: what it brings comes first.
  private static void withoutKnownConsumers(ConfigurableApplicationContext context) {
    AgentConsumers nobody = AgentConsumers.of(() -> Scenario.fleet(List.of()), tag -> null);
    ((GenericApplicationContext) context)
        .registerBean(
            "withoutKnownConsumers",
            AgentConsumers.class,
            () -> nobody,
            bean -> bean.setFallback(true));
  }

  @AfterEach
  void stops() {
    watch.close();
    outside.stop(0);
  }

  @Test
  void a_stuck_order_is_told_in_every_way_and_so_is_its_end() {
    tell("INITIATED", Duration.ofHours(4));
    tell("FILE_UPLOADED", Duration.ofHours(3));
    tell("SUBMITTED", Duration.ofHours(2));

    Span verdict = spanNamed("verdict STUCK");
    assertThat(verdict.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
    Span root = spanNamed("order journey");
    assertThat(hex(root.getTraceId())).isEqualTo(JourneyIds.traceId(ORDER));
    assertThat(hex(root.getSpanId())).isEqualTo(JourneyIds.rootSpanId(ORDER));
    Span stage = spanNamed("stage FILE_UPLOADED");
    assertThat(hex(stage.getSpanId())).isEqualTo(JourneyIds.stageSpanId(ORDER, "FILE_UPLOADED", 1));
    assertThat(stage.getParentSpanId()).isEqualTo(root.getSpanId());
    assertThat(hex(stage.getLinks(0).getSpanId())).isEqualTo(CAUSE);

    assertThat(event("ordertrace.verdict.found").at("/data/what").asString()).isEqualTo("STUCK");
    assertThat(page("/o/" + ORDER.value())).contains("Stuck", "MES operations");
    assertThat(page("/")).contains("href=\"/o/ORD-7K3M9Q2X\"");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(page("/actuator/prometheus"))
                    .containsPattern("order_watch_verdicts_total\\{[^}]*what=\"STUCK\"} 1.0")
                    .contains(
                        "order_watch_stage_duration_seconds_count{stage=\"FILE_UPLOADED\"} 1"));

    acknowledge(event("ordertrace.verdict.found").at("/data/verdict").asString());
    assertThat(event("ordertrace.verdict.acknowledged").toString()).doesNotContain("night shift");

    tell("PRICE_CALCULATED", Duration.ZERO);
    assertThat(event("ordertrace.verdict.resolved").at("/data/what").asString()).isEqualTo("STUCK");
    assertThat(spanNamed("verdict STUCK is over").getLinks(0).getSpanId())
        .isEqualTo(verdict.getSpanId());
    assertThat(page("/o/" + ORDER.value())).contains("Was wrong, and is over", "night shift");
  }

  private void tell(String status, Duration ago) {
    Trace trace = new Trace("0af7651916cd43dd8448eb211c80319c", CAUSE);
    Stamp stamp =
        new Stamp(SHOP, sequence.incrementAndGet(), now.minus(ago), List.of(ORDER), trace);
    watch
        .getBean(FactStore.class)
        .append(
            List.of(new Fact.StatusChanged(stamp, new StatusChange(status, null, "shop", null))));
  }

  private void acknowledge(String verdict) {
    String path = "/api/v1/verdicts/" + verdict + "/acknowledgement";
    assertThat(browser.post(path, "application/json", "{\"by\":\"night shift\"}").statusCode())
        .isEqualTo(200);
  }

  private String page(String path) {
    return browser.get(path).body();
  }

  private Span spanNamed(String name) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> spans.stream().filter(s -> s.getName().equals(name)).findFirst().orElse(null),
            span -> span != null);
  }

  private JsonNode event(String type) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                events.stream()
                    .filter(event -> event.at("/type").asString().equals(type))
                    .findFirst()
                    .orElse(null),
            event -> event != null);
  }

  private void takeSpans(HttpExchange call) throws IOException {
    try (call) {
      ExportTraceServiceRequest.parseFrom(call.getRequestBody())
          .getResourceSpansList()
          .forEach(r -> r.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList())));
      call.sendResponseHeaders(200, -1);
    }
  }

  private void takeEvent(HttpExchange call) throws IOException {
    try (call) {
      events.add(new JsonMapper().readTree(call.getRequestBody()));
      call.sendResponseHeaders(204, -1);
    }
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
