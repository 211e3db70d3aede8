package ordertrace.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ordertrace.bridge.OtlpStub.attribute;
import static ordertrace.bridge.VendorEvents.NUMBER;
import static ordertrace.bridge.VendorEvents.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import ordertrace.JourneyIds;
import ordertrace.OrderId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

/** The whole bridge between an embedded broker and a stub that takes OTLP, or refuses it. */
@Timeout(120)
class MesBridgeTest {

  private static EmbeddedBroker broker;
  private OtlpStub otlp;
  private Bridge bridge;
  private String queue;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = EmbeddedBroker.start();
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void start() throws Exception {
    otlp = OtlpStub.start();
    queue = "mes-bridge." + UUID.randomUUID();
    bridge = startBridge();
  }

  @AfterEach
  void stop() {
    bridge.close();
    otlp.close();
  }

  @Test
  void a_state_event_becomes_a_span_of_the_journey_and_facts() {
    bridge.publish(VendorEvents.stateEvent("E-1-abcd", ORDER, "CALC_FINISHED"));

    bridge.awaitSettled(1);

    OrderId order = new OrderId(ORDER);
    assertThat(otlp.spans).extracting(Span::getName).containsExactly("mes CALC_FINISHED");
    Span span = otlp.spans.get(0);
    assertThat(hex(span.getTraceId().toByteArray())).isEqualTo(JourneyIds.traceId(order));
    assertThat(hex(span.getSpanId().toByteArray()))
        .isEqualTo(JourneyIds.mesSpanId(order, "E-1-abcd"));
    assertThat(hex(span.getParentSpanId().toByteArray())).isEqualTo(JourneyIds.rootSpanId(order));
    assertThat(span.getStartTimeUnixNano() / 1_000_000)
        .isEqualTo(VendorEvents.BEGUN.toEpochMilli());
    assertThat(span.getEndTimeUnixNano() / 1_000_000).isEqualTo(VendorEvents.AT.toEpochMilli());
    assertThat(attribute(span.getAttributesList(), "order.id").orElseThrow().getStringValue())
        .isEqualTo(ORDER);
    assertThat(attribute(otlp.resource, "service.name").orElseThrow().getStringValue())
        .isEqualTo("mes-bridge");
    assertThat(attribute(otlp.resource, "service.instance.id")).isPresent();
    assertThat(otlp.facts("order.message.witnessed")).hasSize(1);
    assertThat(otlp.facts("order.status.changed"))
        .singleElement()
        .satisfies(fact -> assertThat(text(fact, "order.status")).isEqualTo("PRICE_CALCULATED"));
  }

  @Test
  void an_error_event_becomes_an_error_span() {
    bridge.publish(VendorEvents.errorEvent("E-2-abcd", ORDER));

    bridge.awaitSettled(1);

    Span span = otlp.spans.get(0);
    assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    assertThat(span.getStatus().getMessage()).isEqualTo("Mesh is not closed");
    assertThat(attribute(span.getAttributesList(), "error.type").orElseThrow().getStringValue())
        .isEqualTo("E-4711");
    assertThat(otlp.facts("order.status.changed")).isEmpty();
  }

  @Test
  void nothing_is_acknowledged_before_spans_and_facts_are_stored() {
    otlp.logAnswer = 503;
    bridge.publish(VendorEvents.stateEvent("E-3-abcd", ORDER, "PACKING"));

    await().until(() -> otlp.spans.size() == 1 && bridge.count("export.failures") > 3);

    assertThat(bridge.waiting()).isEqualTo(1);
    assertThat(bridge.count("events.exported")).isZero();
    bridge.assertNothingIsUnaccounted();
    otlp.logAnswer = 200;
    bridge.awaitSettled(1);
    assertThat(otlp.spans).as("spans already stored are not sent again").hasSize(1);
    assertThat(otlp.facts("order.message.witnessed")).hasSize(1);
  }

  @Test
  void an_event_that_could_not_be_stored_comes_again_after_a_restart() {
    otlp.traceAnswer = 400;
    bridge.publish(VendorEvents.stateEvent("E-4-abcd", ORDER, "PACKING"));
    await().until(() -> otlp.refused() > 2);

    bridge.close();
    bridge.assertNothingIsUnaccounted();
    assertThat(otlp.spans).isEmpty();
    otlp.traceAnswer = 200;
    bridge = startBridge();

    bridge.awaitSettled(1);
    assertThat(otlp.spans).hasSize(1);
  }

  @Test
  void a_batch_with_an_event_that_could_not_be_parked_is_waiting_as_a_whole_at_shutdown() {
    bridge.close();
    bridge = startBridge("--mes-bridge.source.amqp.max-wait=2s"); // both come in one batch
    bridge.broker().execute(channel -> channel.queueDelete(queue + ".parking"));
    otlp.traceAnswer = 503;
    bridge.publish(VendorEvents.stateEvent("E-16-abcd", ORDER, "CALC_FINISHED"));
    await().until(() -> otlp.refused() > 2);
    bridge.publish(VendorEvents.stateEvent("E-17-abcd", ORDER, "PACKING"));
    bridge.publish("no json");
    otlp.traceAnswer = 200;
    await().until(() -> otlp.spans.stream().map(Span::getName).toList().contains("mes PACKING"));

    bridge.close();

    assertThat(bridge.waiting()).isPositive();
    bridge.assertNothingIsUnaccounted();
  }

  @Test
  void what_is_in_flight_at_shutdown_is_finished_and_a_goodbye_follows() {
    for (int i = 0; i < 200; i++) {
      bridge.publish(VendorEvents.stateEvent("E-" + i + "-abcd", ORDER, "PACKING"));
    }

    bridge.close();

    assertThat(bridge.waiting()).isZero();
    bridge.assertNothingIsUnaccounted();
    assertThat(otlp.facts("order.telemetry.goodbye"))
        .singleElement()
        .satisfies(
            fact ->
                assertThat(number(fact, "order.telemetry.last_sequence"))
                    .isEqualTo(otlp.facts.size()));
  }

  @Test
  void the_sequence_of_facts_has_no_holes_in_spite_of_failures() {
    otlp.logAnswer = 503;
    for (int i = 0; i < 120; i++) {
      bridge.publish(VendorEvents.stateEvent("E-" + i + "-abcd", ORDER, "PACKING"));
    }
    await().until(() -> otlp.refused() > 3);
    otlp.logAnswer = 200;

    bridge.awaitSettled(120);
    bridge.close();

    HashSet<Long> sequences = new HashSet<>();
    otlp.facts.forEach(fact -> sequences.add(number(fact, "order.fact.sequence")));
    assertThat(sequences).hasSize(otlp.facts.size());
    assertThat(sequences).contains(1L, (long) otlp.facts.size());
    assertThat(otlp.facts)
        .extracting(fact -> text(fact, "order.fact.boot_id"))
        .containsOnly(text(otlp.facts.get(0), "order.fact.boot_id"));
  }

  @Test
  void the_same_event_twice_gives_the_same_span_twice() {
    bridge.publish(VendorEvents.stateEvent("E-5-abcd", ORDER, "PACKING"));
    bridge.awaitSettled(1);
    bridge.publish(VendorEvents.stateEvent("E-5-abcd", ORDER, "PACKING"));

    bridge.awaitSettled(2);

    assertThat(otlp.spans).hasSize(2);
    assertThat(otlp.spans.get(1)).isEqualTo(otlp.spans.get(0));
  }

  @Test
  void garbage_is_counted_by_reason_and_parked_byte_for_byte_and_the_rest_goes_on() {
    byte[] binary = {0, (byte) 0xff, (byte) 0xfe, 7};
    byte[] huge = new byte[10 * 1024 * 1024];
    bridge.publish("{\"evtId\":");
    bridge.publish(binary);
    bridge.publish(huge);
    bridge.publish(new byte[0]);
    bridge.publish(VendorEvents.stateEvent("E-6-abcd", "O".repeat(5_000), "PACKING"));
    bridge.publish(VendorEvents.stateEvent("E-7-abcd", "ORD-7K3M\\n9Q2X", "PACKING"));
    bridge.publish(VendorEvents.stateEvent("E-8-abcd", ORDER, "PACKING"));

    bridge.awaitSettled(7);

    assertThat(bridge.rejected("malformed")).isEqualTo(3);
    assertThat(bridge.rejected("too_large")).isEqualTo(1);
    assertThat(bridge.rejected("bad_order_id")).isEqualTo(2);
    assertThat(bridge.count("events.exported")).isEqualTo(1);
    Message first = parked();
    assertThat(first.getBody()).isEqualTo("{\"evtId\":".getBytes(UTF_8));
    assertThat(first.getMessageProperties().getHeaders())
        .containsEntry("mes-bridge-reason", "malformed")
        .containsEntry("mes-bridge-exchange", "mes.events")
        .containsEntry("mes-bridge-routing-key", "evt.state");
    assertThat(Stream.generate(() -> ByteBuffer.wrap(parked().getBody())).limit(5))
        .contains(ByteBuffer.wrap(binary), ByteBuffer.wrap(huge), ByteBuffer.allocate(0));
  }

  @Test
  void headers_from_outside_change_nothing() {
    MessageProperties properties = new MessageProperties();
    properties.setHeader("springBatchFormat", "lengthHeader4");
    properties.setHeader("CC", List.of("mes-bridge.events"));
    properties.setHeader("x-long", "x".repeat(5_000));
    properties.setHeader("x-bytes", new byte[] {1, 2});
    bridge.publish(Bridge.with(VendorEvents.bytes("no json"), properties));
    bridge.publish(
        Bridge.with(
            VendorEvents.bytes(VendorEvents.stateEvent("E-9-abcd", ORDER, "PACKING")), properties));

    bridge.awaitSettled(2);

    assertThat(bridge.count("events.exported")).isEqualTo(1);
    MessageProperties parked = parked().getMessageProperties();
    assertThat(parked.getHeaders()).containsKeys("x-long", "x-bytes").doesNotContainKey("CC");
  }

  @Test
  void an_unknown_state_is_told_without_a_status() {
    bridge.publish(VendorEvents.stateEvent("E-10-abcd", ORDER, "POLISHING"));

    bridge.awaitSettled(1);

    assertThat(otlp.spans.get(0).getName()).isEqualTo("mes unknown state");
    assertThat(otlp.facts("order.status.changed")).isEmpty();
    assertThat(bridge.count("events.unknown_state")).isEqualTo(1);
  }

  @Test
  void a_partner_order_keeps_its_trace_and_is_tied_to_its_canonical_number() {
    bridge.publish(VendorEvents.partnerEvent("E-11-abcd", NUMBER));
    bridge.publish(VendorEvents.numberedEvent("E-12-abcd", ORDER, NUMBER, "CALC_FINISHED"));

    bridge.awaitSettled(2);

    String aliasTrace = JourneyIds.traceId(new OrderId(NUMBER));
    String trace = JourneyIds.traceId(new OrderId(ORDER));
    Span root =
        otlp.spans.stream()
            .filter(span -> hex(span.getTraceId().toByteArray()).equals(trace))
            .findFirst()
            .orElseThrow();
    assertThat(root.getLinksList())
        .singleElement()
        .satisfies(link -> assertThat(hex(link.getTraceId().toByteArray())).isEqualTo(aliasTrace));
    assertThat(otlp.facts("order.alias")).hasSize(2);
  }

  @Test
  void a_heartbeat_tells_what_the_bridge_sees() {
    await().until(() -> !otlp.facts("order.telemetry.heartbeat").isEmpty());

    LogRecord heartbeat = otlp.facts("order.telemetry.heartbeat").get(0);
    assertThat(
            attribute(heartbeat.getAttributesList(), "order.telemetry.queues")
                .orElseThrow()
                .getArrayValue()
                .getValues(0)
                .getStringValue())
        .isEqualTo(queue);
    assertThat(number(heartbeat, "order.telemetry.last_sequence"))
        .isEqualTo(number(heartbeat, "order.fact.sequence"));
  }

  @Test
  void spans_can_be_left_to_an_agent_in_the_mes_and_facts_go_on() {
    bridge.close();
    bridge = startBridge("--otel.traces.exporter=none");

    bridge.publish(VendorEvents.stateEvent("E-18-abcd", ORDER, "PACKING"));

    bridge.awaitSettled(1);
    assertThat(otlp.spans).isEmpty();
    assertThat(otlp.facts("order.message.witnessed")).hasSize(1);
    assertThat(otlp.facts("order.status.changed")).hasSize(1);
  }

  @Test
  void with_a_key_file_messages_are_witnessed_with_a_fingerprint(@TempDir Path directory)
      throws Exception {
    Path key = Files.write(directory.resolve("mes.key"), new byte[32]);
    bridge.close();
    bridge = startBridge("--mes-bridge.fingerprint.key-file=" + key);

    bridge.publish(VendorEvents.stateEvent("E-13-abcd", ORDER, "PACKING"));

    bridge.awaitSettled(1);
    assertThat(text(otlp.facts("order.message.witnessed").get(0), "order.message.fingerprint"))
        .hasSize(32);
  }

  @Test
  void health_and_metrics_are_served() throws Exception {
    bridge.publish(VendorEvents.stateEvent("E-14-abcd", ORDER, "PACKING"));
    bridge.awaitSettled(1);

    assertThat(get("/actuator/health")).contains("\"status\":\"UP\"");
    assertThat(get("/actuator/metrics/mes_bridge.events.exported")).contains("\"value\":1.0");
    assertThat(get("/actuator/prometheus")).contains("mes_bridge_events_received_total 1.0");
  }

  @Test
  void the_broker_may_come_later_than_the_bridge() throws Exception {
    int port = EmbeddedBroker.freePort();
    try (Bridge early =
        Bridge.start(
            EmbeddedBroker.uri(port),
            otlp.url(),
            "--mes-bridge.source.amqp.queue=mes-bridge.late")) {
      String property = System.getProperty("test.amqp.port");
      try (EmbeddedBroker late = EmbeddedBroker.start(port)) {
        await()
            .atMost(Duration.ofSeconds(40))
            .ignoreExceptions()
            .until(() -> early.ready("mes-bridge.late") == 0);
        early.publish(VendorEvents.stateEvent("E-15-abcd", ORDER, "PACKING"));
        early.awaitSettled(1);
      } finally {
        System.setProperty("test.amqp.port", property);
      }
    }
  }

  // Queues of its own for each test: what another one left behind is not seen.
  private Bridge startBridge(String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--mes-bridge.source.amqp.queue=" + queue);
    arguments.add("--mes-bridge.source.amqp.parking-queue=" + queue + ".parking");
    return Bridge.start(broker.uri(), otlp.url(), arguments.toArray(String[]::new));
  }

  private Message parked() {
    return bridge.broker().receive(queue + ".parking", 10_000);
  }

  private String get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + bridge.port() + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private static String text(LogRecord fact, String key) {
    return attribute(fact.getAttributesList(), key).orElseThrow().getStringValue();
  }

  private static long number(LogRecord fact, String key) {
    return attribute(fact.getAttributesList(), key).orElseThrow().getIntValue();
  }

  private static String hex(byte[] id) {
    return HexFormat.of().formatHex(id);
  }
}
