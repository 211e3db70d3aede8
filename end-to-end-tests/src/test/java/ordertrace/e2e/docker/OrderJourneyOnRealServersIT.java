package ordertrace.e2e.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import ordertrace.demo.fleet.Fleet;
import ordertrace.demo.fleet.FleetSettings;
import ordertrace.demo.fleet.Jars;
import ordertrace.demo.fleet.Ports;
import ordertrace.demo.fleet.Progress;
import ordertrace.demo.fleet.Telemetry;
import ordertrace.demo.fleet.Tracing;
import ordertrace.demo.order.Crm;
import ordertrace.demo.order.Shop;
import ordertrace.e2e.KnownSpans;
import ordertrace.e2e.RecordedSpan;
import ordertrace.e2e.SpanWithoutOrder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** One order from its first click to its delivery, on RabbitMQ 4.3, the Collector and Jaeger. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(300)
final class OrderJourneyOnRealServersIT {

  private static final List<String> SERVICES = List.of("shop", "crm", "mes-bridge");

  @Container private static final RealStack STACK = new RealStack();

  @TempDir private static Path folder;

  /** Of the message that names no order. */
  private static final String UNREADABLE = "unreadable";

  private static FleetSettings fleet;
  private static String orderId;
  private static BulkApproval bulk;
  private static String requestsToCarrier;
  private static Spans spans;
  private static Spans allSpans;

  @BeforeAll
  static void orders_are_delivered() throws Exception {
    fleet = settings(Ports.free());
    try (Fleet running = Fleet.prepare(fleet, false, Progress.SILENT).start()) {
      Shop shop = new Shop(fleet.ports().shop());
      Crm crm = new Crm(fleet.ports().crm());
      orderId = Delivery.of(shop, crm);
      bulk = BulkApproval.of(shop, crm, STACK.broker());
      aDeadLetterComesBack();
      requestsToCarrier = Web.get(local(fleet.ports().carrier()).resolve("/requests"));
    }
    allSpans = new Spans(Settled.read(OrderJourneyOnRealServersIT::allSpans));
    spans = new Spans(spansOfTheOrder());
  }

  @Test
  void each_service_is_found_by_the_order_s_id() {
    assertThat(SERVICES)
        .allSatisfy(service -> assertThat(STACK.jaeger().tracesOf(service, orderId)).isNotEmpty());
  }

  @Test
  void traces_cross_from_service_to_service_in_messages_only() {
    assertThat(spans.edges())
        .containsExactlyInAnyOrder(
            "shop producer -> crm consumer", "crm producer -> shop consumer");
  }

  @Test
  void both_sides_of_a_message_carry_the_same_message_id() {
    assertThat(spans.received())
        .isNotEmpty()
        .allSatisfy(
            consumer ->
                assertThat(consumer.tag("messaging.message.id"))
                    .isNotNull()
                    .isEqualTo(spans.parentOf(consumer).tag("messaging.message.id")));
  }

  @Test
  void whatever_crosses_a_border_carries_the_order_s_id() {
    assertThat(spans.all())
        .filteredOn(span -> Set.of("server", "producer", "consumer").contains(span.kind()))
        .isNotEmpty()
        .allSatisfy(span -> assertThat(span.tag("order.id")).as("%s", span).isEqualTo(orderId));
  }

  @Test
  void a_bulk_approval_mixes_nothing_up() {
    JaegerSpan request = allSpans.requestOf("crm", "POST /approvals");

    assertThat(request.tag("order.ids")).contains(bulk.orderIds());
    assertThat(request.tag("order.id")).isNull();
    assertThat(allSpans.publishedIn(request))
        .hasSize(2 * bulk.orderIds().size())
        .allSatisfy(
            published ->
                assertThat(published.tag("order.id"))
                    .isNotNull()
                    .isEqualTo(bulk.orderOf(published.tag("order.message.copy_id"))));
  }

  @Test
  void every_span_has_an_order_or_is_of_a_kind_that_cannot() {
    List<RecordedSpan> all = allSpans.without(UNREADABLE).recorded();

    assertThat(all)
        .filteredOn(span -> span.text("order.id") == null && span.text("order.ids") == null)
        .filteredOn(span -> SpanWithoutOrder.of(span, all) == null)
        .isEmpty();
    assertThat(all).filteredOn(span -> !KnownSpans.explains(span)).isEmpty();
  }

  @Test
  void the_bridge_tells_what_the_mes_did() {
    assertThat(spans.ofService("mes-bridge"))
        .extracting(span -> span.tag("order.status"))
        .contains("PRICE_CALCULATED", "MANUFACTURING_COMPLETED", "SHIPPED");
  }

  @Test
  void facts_arrive_with_their_names() {
    onceFactsArrived(
        facts ->
            assertThat(facts.of(orderId))
                .extracting(Fact::event)
                .contains(
                    "order.message.published",
                    "order.message.delivered",
                    "order.message.processed",
                    "order.message.settled",
                    "order.message.witnessed",
                    "order.status.changed"));
  }

  @Test
  void a_copy_is_published_delivered_and_settled_under_one_id() {
    onceFactsArrived(
        facts ->
            assertThat(copies(facts.of(orderId), "order.message.delivered"))
                .isNotEmpty()
                .isSubsetOf(copies(facts.of(orderId), "order.message.published"))
                .containsExactlyInAnyOrderElementsOf(
                    copies(facts.of(orderId), "order.message.settled")));
  }

  @Test
  void what_the_bridge_witnessed_and_the_crm_got_have_the_same_fingerprints() {
    onceFactsArrived(facts -> facts.assertWitnessedAsDelivered(orderId));
  }

  @Test
  void no_fact_is_missing_between_the_first_and_the_last_of_a_service() {
    onceFactsArrived(
        facts -> {
          assertThat(facts.all())
              .extracting(Fact::service)
              .contains(SERVICES.toArray(String[]::new));
          assertThat(facts.sequences())
              .allSatisfy(
                  (source, numbers) ->
                      assertThat(numbers)
                          .as(source)
                          .containsExactlyElementsOf(
                              LongStream.rangeClosed(1, numbers.last()).boxed().toList()));
        });
  }

  @Test
  void a_dead_letter_that_comes_back_tells_how_it_died() {
    onceFactsArrived(
        facts ->
            assertThat(facts.all())
                .filteredOn(fact -> fact.event().equals("order.message.delivered"))
                .extracting(fact -> fact.attribute("order.message.x_death"))
                .filteredOn(Objects::nonNull)
                .singleElement()
                .asString()
                .contains("crm.orders|rejected|1|orders|order.submitted"));
  }

  @Test
  void nothing_of_ours_reaches_the_carrier() {
    assertThat(requestsToCarrier.toLowerCase(Locale.ROOT))
        .contains("/shipments")
        .doesNotContain("order-trace", "baggage", "order.id");
  }

  @Test
  void no_personal_data_is_in_any_span_fact_or_log() {
    String[] personal = Delivery.PERSONAL_DATA.toArray(String[]::new);

    assertThat(SERVICES)
        .allSatisfy(
            service -> {
              assertThat(STACK.jaeger().rawTracesOf(service))
                  .contains(orderId)
                  .doesNotContain(personal);
              assertThat(fleet.log(service)).content().isNotEmpty().doesNotContain(personal);
            });
    assertThat(STACK.rawFacts()).contains(orderId).doesNotContain(personal);
  }

  @Test
  void the_collector_has_nothing_to_complain_of() {
    assertThat(STACK.collectorLog())
        .contains("Everything is ready")
        .doesNotContain("\twarn\t", "\terror\t", "deprecated");
  }

  private static FleetSettings settings(Ports ports) {
    return new FleetSettings(
        Jars.built(),
        folder,
        ports,
        STACK.broker(),
        Tracing.EXTENSION,
        Telemetry.toReceiver(STACK.otlpPort()),
        Map.of(
            "SHOP_MODELS_FOLDER", folder.resolve("models").toString(),
            // All at the end, when every order is known: no span has an excuse.
            "OTEL_BSP_SCHEDULE_DELAY", "600000",
            "OTEL_BSP_MAX_QUEUE_SIZE", "8192",
            "OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "8192"));
  }

  /** A person moves it from the dead letters to where it was; it dies again. */
  private static void aDeadLetterComesBack() throws Exception {
    try (ForeignClient client = new ForeignClient(STACK.broker())) {
      client.publish(
          "orders",
          "order.submitted",
          new BasicProperties.Builder().messageId(UNREADABLE).build(),
          "{\"orderId\":".getBytes(UTF_8));
      GetResponse dead = client.take("crm.orders.dead");
      client.publish("", "crm.orders", dead.getProps(), dead.getBody());
      client.take("crm.orders.dead");
    }
  }

  private static URI local(int port) {
    return URI.create("http://localhost:" + port);
  }

  /** Asked for without an order: a span that lost its order is among them. */
  private static List<JaegerSpan> allSpans() {
    return SERVICES.stream()
        .flatMap(service -> STACK.jaeger().tracesOf(service).stream())
        .distinct()
        .toList();
  }

  private static List<JaegerSpan> spansOfTheOrder() {
    return SERVICES.stream()
        .flatMap(service -> STACK.jaeger().tracesOf(service, orderId).stream())
        .distinct()
        .toList();
  }

  /** Facts come in batches: the latest may still be on their way. */
  private static void onceFactsArrived(Consumer<Facts> assertion) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions() // a file that grows while it is copied
        .untilAsserted(() -> assertion.accept(STACK.facts()));
  }

  private static List<String> copies(List<Fact> facts, String event) {
    return facts.stream()
        .filter(fact -> fact.event().equals(event))
        .map(fact -> fact.attribute("order.message.copy_id"))
        .filter(Objects::nonNull)
        .toList();
  }
}
