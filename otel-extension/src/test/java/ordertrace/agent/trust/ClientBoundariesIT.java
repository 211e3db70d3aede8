package ordertrace.agent.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Metadata;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import ordertrace.OrderJourney;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.AgentMode;
import ordertrace.agent.harness.HeaderRecorder;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.trust.app.ClientsApp;
import ordertrace.agent.trust.app.Grpc;
import ordertrace.agent.trust.app.HttpClientKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An application with all the usual clients calls a friend, who is listed, and a stranger, who is
 * not; and is called by strangers. Friend and stranger have no agent: they show what came.
 */
@ParameterizedClass
@EnumSource(names = {"DEFAULT", "INDY"})
@Timeout(120)
class ClientBoundariesIT {

  private static final String ORDER = "ORD-7K3M9Q2X";
  private static final String FORGED = "ORD-F0R6ED00";

  @TempDir static Path files;

  private static OtlpReceiver receiver;
  private static HeaderRecorder friend;
  private static HeaderRecorder stranger;
  private static GrpcRecorder grpc;
  private static KafkaRecorder kafka;
  private static RunningApp app;

  @Parameter AgentMode mode;

  @BeforeParameterizedClassInvocation
  static void start(AgentMode mode) throws IOException {
    receiver = OtlpReceiver.start();
    friend = HeaderRecorder.start();
    stranger = HeaderRecorder.start();
    grpc = GrpcRecorder.start();
    kafka = KafkaRecorder.start();
    AgentJvm shop =
        AgentJvm.of(ClientsApp.class, receiver)
            .strict()
            .with("otel.service.name", "shop")
            .with("ordertrace.journey.file", journey(friend.port(), grpc.port(), kafka.port()))
            .with("test.recorder", "" + friend.port());
    app = mode.of(shop).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() throws IOException {
    app.close();
    kafka.close();
    grpc.close();
    stranger.close();
    friend.close();
    receiver.close();
  }

  @BeforeEach
  void forget() {
    receiver.clear();
    friend.clear();
    stranger.clear();
  }

  @ParameterizedTest
  @EnumSource(HttpClientKind.class)
  void a_listed_host_gets_our_headers_and_a_stranger_nothing(HttpClientKind client)
      throws Exception {
    call("/orders/" + ORDER, client + "&" + friend.port() + "&/there");
    call("/orders/" + ORDER, client + "&" + stranger.port() + "&/there");

    assertThat(friend.requests())
        .singleElement()
        .satisfies(
            headers -> {
              assertThat(headers.get("order-trace-id")).containsExactly(ORDER);
              assertThat(headers.get("order-trace-initiator")).containsExactly("shop");
              assertThat(headers.get("traceparent")).as("the agent follows it").hasSize(1);
            });
    assertThat(stranger.requests())
        .singleElement()
        .satisfies(
            headers -> {
              assertThat(headers.get("traceparent")).as("the agent follows it").hasSize(1);
              assertThat(headers.toString()).doesNotContain(ORDER, "order-trace", "order.id");
            });
  }

  @ParameterizedTest
  @EnumSource(HttpClientKind.class)
  void what_a_stranger_claims_reaches_no_friend_even_if_the_application_copies_it(
      HttpClientKind client) throws Exception {
    app.call(
        "GET",
        "/gateway?" + client + "&" + friend.port() + "&/there&order-trace-id&" + FORGED,
        "order-trace-id",
        FORGED,
        "baggage",
        "order.id=" + FORGED + ",tenant=a");

    assertThat(friend.requests())
        .singleElement()
        .satisfies(
            headers -> {
              assertThat(headers.get("baggage")).containsExactly("tenant=a");
              assertThat(headers.toString()).doesNotContain(FORGED);
            });
  }

  @ParameterizedTest
  @EnumSource(HttpClientKind.class)
  void all_but_okhttp_take_our_headers_along_when_a_friend_redirects_them(HttpClientKind client)
      throws Exception {
    call("/orders/" + ORDER, client + "&" + friend.port() + "&/elsewhere/" + stranger.port());

    // Only OkHttp makes a call, and a span, of its own for each hop.
    boolean isOkHttp = client == HttpClientKind.OKHTTP || client == HttpClientKind.OKHTTP_ASYNC;
    assertThat(stranger.requests())
        .singleElement()
        .satisfies(
            headers -> assertThat(headers.containsKey("order-trace-id")).isEqualTo(!isOkHttp));
  }

  @ParameterizedTest
  @EnumSource(names = {"APACHE", "APACHE_ASYNC", "OKHTTP", "WEB_CLIENT", "REST_CLIENT_ON_APACHE"})
  void the_name_of_a_friend_in_the_host_header_makes_nobody_a_friend(HttpClientKind client)
      throws Exception {
    call(
        "/orders/" + ORDER,
        client + "&" + stranger.port() + "&/there&Host&localhost:" + friend.port());

    assertThat(stranger.requests())
        .singleElement()
        .satisfies(
            headers -> {
              assertThat(headers.get("host")).containsExactly("localhost:" + friend.port());
              assertThat(headers.toString()).doesNotContain("order-trace", ORDER);
            });
  }

  @Test
  void grpc_carries_nothing_of_ours_even_to_a_listed_host() throws Exception {
    call("/orders/" + ORDER, "GRPC&" + grpc.port());

    assertThat(grpc.calls())
        .singleElement()
        .satisfies(
            metadata ->
                assertThat(metadata)
                    .contains("traceparent")
                    .doesNotContain(ORDER, "order-trace", "order.id"));
  }

  @Test
  void kafka_carries_nothing_of_ours_even_to_a_listed_host() throws Exception {
    call("/orders/" + ORDER, "KAFKA&" + kafka.port());

    assertThat(kafka.produced())
        .singleElement()
        .satisfies(
            bytes ->
                assertThat(bytes)
                    .contains("traceparent", "dear third party")
                    .doesNotContain(ORDER, "order-trace", "order.id"));
  }

  @Test
  void what_a_caller_of_grpc_claims_is_dropped() throws Exception {
    Metadata forged = new Metadata();
    forged().forEach((name, value) -> forged.put(ascii(name), value));

    Grpc.call(Integer.parseInt(app.call("GET", "/grpc").body()), forged);

    assertThatTheForgedIsGone("rpc.system");
  }

  @Test
  void what_a_record_of_kafka_claims_is_dropped() throws Exception {
    kafka.deliver("letter", forged());

    call("/kafka", "" + kafka.port());

    assertThatTheForgedIsGone("messaging.system");
  }

  /** The application passed it on to a friend, who would have got what was believed. */
  private static void assertThatTheForgedIsGone(String attribute) {
    assertThat(friend.requests())
        .singleElement()
        .satisfies(
            headers -> {
              assertThat(headers.get("baggage")).containsExactly("tenant=a");
              assertThat(headers.toString()).doesNotContain(FORGED, "evil");
            });
    await()
        .atMost(20, SECONDS)
        .until(
            () ->
                receiver.spans(span -> span.get(attribute) != null).size() > 0
                    && receiver.spans(span -> span.kind().equals("CLIENT")).size() > 0);
    assertThat(receiver.spans())
        .allSatisfy(
            span -> assertThat(span.attributes().toString()).doesNotContain(FORGED, "evil"));
  }

  @Test
  void no_capability_failed() {
    assertThat(app.warnings()).as("log in mode %s", mode).isEmpty();
  }

  private static Map<String, String> forged() {
    return Map.of(
        "order-trace-id",
        FORGED,
        "order-trace-ids",
        FORGED,
        "order-trace-initiator",
        "evil",
        "baggage",
        "order.id=" + FORGED + ",tenant=a");
  }

  private static Metadata.Key<String> ascii(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  private static void call(String path, String query) throws Exception {
    assertThat(app.call("GET", path + "?" + query).body()).isEmpty();
  }

  private static String journey(int... friends) throws IOException {
    try (InputStream bundled = OrderJourney.class.getResourceAsStream("/order-journey.yaml")) {
      String text = new String(bundled.readAllBytes(), UTF_8);
      String listed =
          Arrays.stream(friends)
              .mapToObj(port -> "\"localhost:" + port + '"')
              .collect(Collectors.joining(", "));
      return Files.writeString(
              files.resolve("journey.yaml"),
              text.replace("outbound: []", "outbound: [" + listed + "]"))
          .toString();
    }
  }
}
