package ordertrace.agent.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ordertrace.OrderJourney;
import ordertrace.agent.door.DoorOperations;
import ordertrace.agent.fact.FactRecorder;
import ordertrace.agent.fact.OrderNews;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.order.OrderPropagator;
import ordertrace.agent.order.ServiceIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IgnoredRequestsTest {

  private static final String ORDER = "ORD-7K3M9Q2X";
  private static final String OTHER_ORDER = "ORD-00000001";
  private static final String FRIEND = "127.0.0.1";
  private static final String STRANGER = "192.0.2.1";

  private final Guard guard = new Guard();
  private final Ignored ignored = new Ignored();
  private final ServiceIdentity service = new ServiceIdentity();
  private final OrderPropagator propagator =
      new OrderPropagator(new DoorOperations(guard), guard, ignored);
  private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
  private HttpRequestOrders requests;
  private HttpResponseOrders responses;

  @BeforeEach
  void start() throws IOException {
    GlobalOpenTelemetry.resetForTest();
    OpenTelemetrySdk.builder()
        .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metrics).build())
        .buildAndRegisterGlobal();
    OrderJourney journey = journey();
    OrderNews news = new OrderNews(new FactRecorder(false, () -> null, guard), journey, service);
    requests = new HttpRequestOrders(journey, service, ignored, guard.capability("request"));
    responses = new HttpResponseOrders(journey, news, ignored, guard.capability("response"));
  }

  @AfterEach
  void stop() {
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void malformed_headers_and_several_values_are_counted() {
    request(FRIEND, "/a", Map.of("order-trace-id", List.of("x".repeat(5000))));
    request(FRIEND, "/a", Map.of("order-trace-ids", List.of(ORDER + ",-")));
    request(FRIEND, "/a", Map.of("order-trace-initiator", List.of("a b")));
    request(FRIEND, "/a", Map.of("order-trace-id", List.of(ORDER, OTHER_ORDER)));

    assertThat(counted()).isEqualTo(Map.of("http-header-invalid", 4L));
  }

  @Test
  void a_claim_of_a_stranger_is_counted_and_its_forged_forwarding_too() {
    request(STRANGER, "/a", Map.of("order-trace-id", List.of(ORDER)));
    request(
        STRANGER,
        "/a",
        Map.of("order-trace-id", List.of(ORDER), "x-forwarded-for", List.of(FRIEND)));

    assertThat(counted()).isEqualTo(Map.of("http-claim-untrusted", 2L));
  }

  @Test
  void a_path_that_contradicts_a_trusted_peer_is_counted_with_and_without_a_proxy() {
    request(FRIEND, "/orders/" + ORDER, Map.of("order-trace-id", List.of(OTHER_ORDER)));
    request(
        FRIEND,
        "/orders/" + ORDER,
        Map.of("order-trace-id", List.of(OTHER_ORDER), "x-forwarded-for", List.of(STRANGER)));

    assertThat(counted()).isEqualTo(Map.of("http-orders-disagree", 2L));
  }

  @Test
  void our_key_in_baggage_is_counted() {
    Baggage baggage = Baggage.builder().put("order.id", ORDER).build();
    propagator.extract(baggage.storeInContext(Context.root()), Map.of(), new Headers());

    assertThat(counted()).isEqualTo(Map.of("baggage-order-id-removed", 1L));
  }

  @Test
  void what_is_used_is_not_counted() {
    request(FRIEND, "/orders/" + ORDER, Map.of("order-trace-id", List.of(ORDER)));
    request(FRIEND, "/orders/" + ORDER, Map.of("order-trace-ids", List.of(ORDER + "," + ORDER)));
    request(STRANGER, "/orders/" + ORDER, Map.of());

    assertThat(counted()).isEmpty();
    assertThat(guard.errors()).isZero();
  }

  private void request(String peer, String path, Map<String, List<String>> headers) {
    Context claimed = propagator.extract(Context.root(), headers, new Headers());
    List<String> forwarded = headers.getOrDefault("x-forwarded-for", List.of(peer));
    Attributes start =
        Attributes.of(
            HttpAttributes.METHOD,
            "GET",
            HttpAttributes.PATH,
            path,
            HttpAttributes.CLIENT,
            forwarded.get(0));
    Context context = requests.onStart(claimed, "request", start);
    responses.onEnd(
        start.toBuilder().put(HttpAttributes.PEER, peer), context, "request", null, null);
  }

  private Map<String, Long> counted() {
    AttributeKey<String> reason = AttributeKey.stringKey("reason");
    return metrics.collectAllMetrics().stream()
        .filter(metric -> metric.getName().equals("ordertrace.ignored"))
        .flatMap(metric -> metric.getLongSumData().getPoints().stream())
        .collect(Collectors.toMap(point -> point.getAttributes().get(reason), p -> p.getValue()));
  }

  private static OrderJourney journey() throws IOException {
    try (InputStream bundled = OrderJourney.class.getResourceAsStream("/order-journey.yaml")) {
      String text = new String(bundled.readAllBytes(), UTF_8);
      String trusting = text.replace("inbound: []", "inbound: [\"" + FRIEND + "\"]");
      return OrderJourney.read(new ByteArrayInputStream(trusting.getBytes(UTF_8)));
    }
  }

  private static final class Headers implements TextMapGetter<Map<String, List<String>>> {
    @Override
    public String get(Map<String, List<String>> carrier, String key) {
      return carrier.containsKey(key) ? carrier.get(key).get(0) : null;
    }

    @Override
    public Iterator<String> getAll(Map<String, List<String>> carrier, String key) {
      return carrier.getOrDefault(key, List.of()).iterator();
    }
  }
}
