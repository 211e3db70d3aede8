package ordertrace.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ordertrace.OrderJourney;
import ordertrace.agent.app.PlainApp;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.ExportedSpan;
import ordertrace.agent.harness.HeaderRecorder;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class TrustedPeersIT {

  private static final String ORDER = "ORD-7K3M9Q2X";
  private static final String OTHER_ORDER = "ORD-00000001";

  @TempDir private Path files;

  @Test
  void a_listed_host_gets_our_headers_and_its_neighbour_does_not() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        HeaderRecorder friend = HeaderRecorder.start();
        HeaderRecorder stranger = HeaderRecorder.start()) {
      Path journey = journey("localhost:" + friend.port(), "");
      try (RunningApp app = shop(receiver, journey).start()) {
        app.call("GET", "/orders/" + ORDER + "?" + friend.port() + "," + stranger.port());
      }

      assertThat(friend.requests())
          .singleElement()
          .satisfies(
              headers -> {
                assertThat(headers.get("order-trace-id")).containsExactly(ORDER);
                assertThat(headers.get("order-trace-initiator")).containsExactly("shop");
              });
      assertThat(stranger.requests())
          .singleElement()
          .satisfies(
              headers -> assertThat(headers.keySet()).noneMatch(n -> n.startsWith("order-")));
    }
  }

  @Test
  void a_listed_peer_is_believed_unless_the_path_says_otherwise() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        HeaderRecorder there = HeaderRecorder.start()) {
      try (RunningApp app = shop(receiver, journey("", "127.0.0.1")).start()) {
        app.call(
            "GET",
            "/claimed?" + there.port(),
            "order-trace-id",
            ORDER,
            "order-trace-initiator",
            "crm");
        app.call("GET", "/orders/" + OTHER_ORDER, "order-trace-id", ORDER);
        app.call("GET", "/forwarded", "order-trace-id", ORDER, "x-forwarded-for", "192.0.2.1");
        app.call("GET", "/malformed", "order-trace-id", "x".repeat(5000));
        app.call("GET", "/twice", "order-trace-id", ORDER, "order-trace-id", OTHER_ORDER);
        await().atMost(30, SECONDS).until(() -> receiver.spans().size() >= 6);
      }

      assertThat(orderOf(receiver, "/claimed")).containsExactly(ORDER);
      assertThat(orderOf(receiver, "/orders/" + OTHER_ORDER)).containsExactly(OTHER_ORDER);
      assertThat(orderOf(receiver, "/forwarded")).containsExactly(ORDER);
      assertThat(orderOf(receiver, "/malformed")).containsExactly((Object) null);
      assertThat(orderOf(receiver, "/twice")).containsExactly((Object) null);
      assertThat(receiver.spans(span -> span.kind().equals("CLIENT")))
          .extracting(span -> span.get("order.id"))
          .containsExactly(ORDER);
      assertThat(receiver.spans(span -> "/claimed".equals(span.get("url.path"))))
          .extracting(span -> span.get("order.initiator"))
          .containsExactly("crm");
    }
  }

  @Test
  void a_forwarding_header_makes_nobody_a_listed_peer() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      try (RunningApp app = shop(receiver, journey("", "192.0.2.1")).start()) {
        app.call("GET", "/forged", "order-trace-id", ORDER, "x-forwarded-for", "192.0.2.1");
        await().atMost(30, SECONDS).until(() -> !receiver.spans().isEmpty());
      }

      assertThat(orderOf(receiver, "/forged")).containsExactly((Object) null);
    }
  }

  private static List<Object> orderOf(OtlpReceiver receiver, String path) {
    return receiver.spans(span -> path.equals(span.get("url.path"))).stream()
        .map((ExportedSpan span) -> span.get("order.id"))
        .toList();
  }

  private static AgentJvm shop(OtlpReceiver receiver, Path journey) {
    return AgentJvm.of(PlainApp.class, receiver)
        .with("otel.service.name", "shop")
        .with("ordertrace.journey.file", journey.toString());
  }

  private Path journey(String outbound, String inbound) throws IOException {
    try (InputStream bundled = OrderJourney.class.getResourceAsStream("/order-journey.yaml")) {
      String text = new String(bundled.readAllBytes(), UTF_8);
      return Files.writeString(
          files.resolve("journey.yaml"),
          text.replace("outbound: []", "outbound: [" + quoted(outbound) + "]")
              .replace("inbound: []", "inbound: [" + quoted(inbound) + "]"));
    }
  }

  private static String quoted(String host) {
    return host.isEmpty() ? "" : '"' + host + '"';
  }
}
