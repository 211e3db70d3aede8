package ordertrace.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import ordertrace.JourneyIds;
import ordertrace.OrderId;
import ordertrace.agent.app.PlainApp;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.AgentMode;
import ordertrace.agent.harness.ExportedSpan;
import ordertrace.agent.harness.HeaderRecorder;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One application for all tests of a mode: each waits for its own spans, and for no others. */
@ParameterizedClass
@EnumSource(AgentMode.class)
@Timeout(300)
class HttpOrdersIT {

  private static final String ORDER = "ORD-7K3M9Q2X";
  private static final String OTHER_ORDER = "ORD-00000001";

  @Parameter private AgentMode mode;

  private static OtlpReceiver receiver;
  private static HeaderRecorder stranger;
  private static RunningApp app;

  @BeforeParameterizedClassInvocation
  static void start(AgentMode mode) throws IOException {
    if (!mode.isAvailable()) {
      return;
    }
    receiver = OtlpReceiver.start();
    stranger = HeaderRecorder.start();
    AgentJvm shop = AgentJvm.of(PlainApp.class, receiver).with("otel.service.name", "shop");
    app = mode.of(shop).start();
  }

  @BeforeEach
  void forget() {
    mode.assumeAvailable();
    receiver.clear();
    stranger.clear();
  }

  @AfterParameterizedClassInvocation
  static void stop(AgentMode mode) {
    if (mode.isAvailable()) {
      app.close();
      stranger.close();
      receiver.close();
      assertThat(app.warnings()).as("no capability failed in mode %s", mode).isEmpty();
    }
  }

  @Test
  void the_order_in_the_path_is_on_the_request_and_on_the_calls_below_it() throws Exception {
    app.call("GET", "/orders/" + ORDER + "?" + stranger.port());

    List<ExportedSpan> spans = spans(2);
    assertThat(spans).extracting(ExportedSpan::kind).containsExactlyInAnyOrder("SERVER", "CLIENT");
    assertThat(spans).allSatisfy(span -> assertThat(span.get("order.id")).isEqualTo(ORDER));
    assertThat(spans).allSatisfy(span -> assertThat(span.get("order.initiator")).isEqualTo("shop"));
    assertThat(journeysOf(spans)).containsExactly(journey(ORDER));
  }

  @Test
  void code_can_name_the_order_its_status_and_who_began() throws Exception {
    app.call("GET", "/told/" + ORDER + "?" + stranger.port());

    List<ExportedSpan> spans = spans(2);
    assertThat(spans).extracting(ExportedSpan::kind).containsExactlyInAnyOrder("SERVER", "CLIENT");
    assertThat(spans).allSatisfy(span -> assertThat(span.get("order.id")).isEqualTo(ORDER));
    assertThat(spans).allSatisfy(span -> assertThat(span.get("order.initiator")).isEqualTo("till"));
    assertThat(journeysOf(spans)).containsExactly(journey(ORDER));
    await().atMost(30, SECONDS).until(() -> !receiver.facts("order.status.changed").isEmpty());
    assertThat(receiver.facts("order.status.changed"))
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.get("order.id")).isEqualTo(ORDER);
              assertThat(fact.get("order.status")).isEqualTo("CANCELLED");
              assertThat(fact.get("order.status.reporter")).isEqualTo("shop");
              assertThat(fact.traceId()).isEqualTo(spans.get(0).traceId());
            });
  }

  @Test
  void code_in_a_second_class_loader_can_do_so_too() throws Exception {
    app.call("GET", "/plugin/" + OTHER_ORDER + "?" + stranger.port());

    assertThat(spans(2))
        .allSatisfy(span -> assertThat(span.get("order.id")).isEqualTo(OTHER_ORDER));
  }

  @Test
  void what_strangers_send_is_not_believed_and_what_strangers_get_holds_nothing_of_ours()
      throws Exception {
    app.call(
        "GET",
        "/anything?" + stranger.port(),
        "order-trace-id",
        OTHER_ORDER,
        "order-trace-ids",
        OTHER_ORDER + "," + ORDER,
        "order-trace-initiator",
        "evil",
        "baggage",
        "order.id=" + OTHER_ORDER + ",tenant=a");
    app.call("GET", "/orders/" + ORDER + "?" + stranger.port(), "order-trace-id", OTHER_ORDER);

    List<ExportedSpan> spans = spans(4);
    assertThat(spans)
        .extracting(span -> span.get("order.id"))
        .containsExactlyInAnyOrder(null, null, ORDER, ORDER);
    assertThat(spans).allSatisfy(span -> assertThat(span.get("order.initiator")).isEqualTo("shop"));
    assertThat(stranger.requests())
        .hasSize(2)
        .allSatisfy(headers -> assertThat(headers.keySet()).noneMatch(n -> n.startsWith("order-")));
    assertThat(stranger.requests().get(0).get("baggage")).containsExactly("tenant=a");
    assertThat(stranger.requests().toString()).doesNotContain(OTHER_ORDER).doesNotContain(ORDER);
  }

  // A request is answered before its span ends, so also a test that finds none must wait for all.
  private List<ExportedSpan> spans(int count) {
    await().atMost(30, SECONDS).untilAsserted(() -> assertThat(receiver.spans()).hasSize(count));
    return receiver.spans();
  }

  private static List<String> journeysOf(List<ExportedSpan> spans) {
    return spans.stream().flatMap(span -> span.links().stream()).toList();
  }

  private static String journey(String order) {
    OrderId id = new OrderId(order);
    return JourneyIds.traceId(id) + '-' + JourneyIds.rootSpanId(id);
  }
}
