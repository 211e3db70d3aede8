package ordertrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ordertrace.JourneyIds;
import ordertrace.OrderAttributes;
import ordertrace.OrderFacts;
import ordertrace.OrderId;
import ordertrace.demo.fleet.Tracing;
import ordertrace.demo.order.Customer;
import ordertrace.demo.order.People;
import ordertrace.demo.order.PlacedOrder;
import ordertrace.demo.order.Story;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Seven orders through the whole fleet on the embedded broker, and all they leave behind. */
@Timeout(720)
final class OrderJourneyIT {

  @TempDir private static Path folder;
  private static EmbeddedFleet fleet;
  private static List<PlacedOrder> orders;
  private static List<RecordedSpan> spans;

  @BeforeAll
  static void play() throws Exception {
    fleet = new EmbeddedFleet(Tracing.EXTENSION, folder);
    orders = fleet.playADay();
    spans = fleet.telemetry.spans();
  }

  @AfterAll
  static void stop() throws Exception {
    if (fleet != null) {
      fleet.close();
    }
  }

  @Test
  void spans_tell_who_spoke_to_whom() {
    assertThat(new Hops(spans, fleet.closedSystems()).all())
        .containsExactlyInAnyOrder(
            "shop → crm order.submitted",
            "shop → crm order.cancelled",
            "shop → mes POST /api/v1/models",
            "crm → shop order.status-changed",
            "crm → ? order.approved",
            "crm → ? order.registered",
            "crm → carrier POST /shipments",
            "? → crm evt.state",
            "? → crm evt.partner");
  }

  @Test
  void every_span_has_its_order_or_is_of_a_kind_that_cannot() {
    List<RecordedSpan> unexplained =
        spans.stream()
            .filter(span -> !hasOrder(span))
            .filter(span -> SpanWithoutOrder.of(span, spans) == null)
            .toList();

    assertThat(unexplained).isEmpty();
  }

  @Test
  void acknowledgements_have_no_order_only_where_the_message_had_none() {
    List<RecordedSpan> acknowledgements =
        spans.stream().filter(SpanWithoutOrder::isAcknowledgement).toList();

    assertThat(acknowledgements).anyMatch(OrderJourneyIT::hasOrder);
    assertThat(acknowledgements)
        .filteredOn(span -> !hasOrder(span))
        .hasSizeLessThanOrEqualTo(settledWithoutOrder());
  }

  @Test
  void every_kind_of_span_is_known() {
    assertThat(spans).filteredOn(span -> !KnownSpans.explains(span)).isEmpty();
  }

  @Test
  void no_span_is_named_after_a_folder_of_this_machine() {
    assertThat(spans)
        .extracting(RecordedSpan::name)
        .noneMatch(name -> name.contains(folder.getFileName().toString()));
  }

  @Test
  void no_span_points_to_a_parent_that_nobody_exported() {
    Set<String> ids =
        spans.stream().map(span -> span.traceId() + span.id()).collect(Collectors.toSet());

    assertThat(spans)
        .filteredOn(span -> !span.parentId().isEmpty())
        .filteredOn(span -> !ids.contains(span.traceId() + span.parentId()))
        .allSatisfy(
            span -> {
              // order-watch, which writes the roots of journeys, is not in this fleet.
              assertThat(span.service()).isEqualTo("mes-bridge");
              assertThat(span.parentId()).isIn(journeyRoots());
            });
  }

  private static Set<String> journeyRoots() {
    return spans.stream()
        .map(span -> span.text(OrderAttributes.ORDER_ID))
        .filter(Objects::nonNull)
        .map(number -> JourneyIds.rootSpanId(new OrderId(number)))
        .collect(Collectors.toSet());
  }

  @Test
  void both_sides_of_every_message_have_the_same_id() {
    Set<String> sent = messageIds("PRODUCER", "shop", "crm");
    Set<String> received = messageIds("CONSUMER", "shop", "crm");
    Set<String> toTheMesOnly =
        spans.stream()
            .filter(span -> span.is("PRODUCER"))
            .filter(
                span ->
                    Set.of("order.approved", "order.registered")
                        .contains(span.text(OrderAttributes.MESSAGING_ROUTING_KEY)))
            .map(span -> span.text(OrderAttributes.MESSAGING_MESSAGE_ID))
            .collect(Collectors.toSet());

    assertThat(sent).doesNotContain("null").containsAll(received);
    sent.removeAll(received);
    assertThat(sent).isEqualTo(toTheMesOnly);
  }

  @Test
  void facts_of_both_sides_have_the_ids_of_the_spans() {
    Set<String> published = factIds(OrderFacts.PUBLISHED);

    assertThat(published).isEqualTo(messageIds("PRODUCER", "shop", "crm"));
    assertThat(factIds(OrderFacts.DELIVERED))
        .isEqualTo(messageIds("CONSUMER", "shop", "crm"))
        .isEqualTo(factIds(OrderFacts.PROCESSED))
        .isEqualTo(factIds(OrderFacts.SETTLED));
  }

  @Test
  void what_the_bridge_witnessed_and_the_crm_got_have_the_same_fingerprints() {
    List<String> witnessed = fingerprints(OrderFacts.WITNESSED);

    assertThat(witnessed).isNotEmpty().doesNotContain("null");
    assertThat(fingerprints(OrderFacts.DELIVERED)).containsExactlyInAnyOrderElementsOf(witnessed);
  }

  @Test
  void a_bulk_approval_mixes_nothing_up() {
    List<String> bulk = ordersOf(Story.BULK);
    RecordedSpan request =
        spans.stream()
            .filter(span -> span.is("SERVER") && span.name().equals("POST /approvals"))
            .findAny()
            .orElseThrow();

    assertThat(request.attributes().get("order.ids"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactlyInAnyOrderElementsOf(bulk);
    assertThat(request.attributes()).doesNotContainKey("order.id");
    for (String order : bulk) {
      assertThat(below(request, "PRODUCER", order))
          .as("what the approval of %s published", order)
          .extracting(span -> span.text(OrderAttributes.MESSAGING_ROUTING_KEY))
          .containsExactlyInAnyOrder("order.status-changed", "order.approved");
    }
    for (RecordedSpan sent : below(request, "PRODUCER", null)) {
      assertThat(receiversOf(sent))
          .allSatisfy(
              received ->
                  assertThat(received.text(OrderAttributes.ORDER_ID))
                      .isEqualTo(sent.text(OrderAttributes.ORDER_ID)));
    }
  }

  @Test
  void spans_that_begin_a_trace_link_to_the_journey_of_their_order() {
    assertThat(spans)
        .filteredOn(
            span ->
                span.parentId().isEmpty()
                    && !span.service().equals("mes-bridge")
                    && span.text(OrderAttributes.ORDER_ID) != null
                    && span.is("CONSUMER"))
        .isNotEmpty()
        .allSatisfy(
            span ->
                assertThat(span.links())
                    .contains(
                        JourneyIds.traceId(
                            new OrderId(String.valueOf(span.text(OrderAttributes.ORDER_ID))))));
  }

  @Test
  void nothing_personal_is_in_any_span_log_or_fact() {
    List<String> leaked = new ArrayList<>();
    for (String secret : personal()) {
      if (fleet.telemetry.contains(secret)) {
        leaked.add(secret);
      }
    }

    assertThat(leaked).isEmpty();
  }

  @Test
  void a_third_party_gets_no_header_of_ours() throws Exception {
    assertThat(fleet.requestsToMes())
        .isNotEmpty()
        .flatExtracting(Map::keySet)
        .filteredOn(OrderJourneyIT::isOurs)
        .isEmpty();

    List<String> carrierHeaders = new ArrayList<>();
    fleet
        .requestsToCarrier()
        .forEach(
            request ->
                request
                    .path("headers")
                    .propertyStream()
                    .forEach(header -> carrierHeaders.add(header.getKey())));
    assertThat(carrierHeaders).isNotEmpty().noneMatch(OrderJourneyIT::isOurs);
  }

  @Test
  void a_message_carries_its_copy_id_and_its_order() {
    assertThat(fleet.messages())
        .isNotEmpty()
        .allSatisfy(
            message ->
                assertThat(message.headers()).containsKeys("order-trace-copy", "order-trace-id"));
  }

  @Test
  void every_status_of_every_order_is_told_by_a_fact() {
    for (PlacedOrder order : orders) {
      assertThat(statuses(order)).as(order.toString()).contains(order.story().lastStatus());
    }
    assertThat(statuses(orders.get(0)))
        .containsExactlyInAnyOrder(
            "INITIATED",
            "FILE_UPLOADED",
            "SUBMITTED",
            "PRICE_CALCULATED",
            "MANUFACTURING_APPROVED",
            "MANUFACTURING_STARTED",
            "MANUFACTURING_COMPLETED",
            "PACKAGING",
            "SHIPPED",
            "CLOSED");
  }

  private static boolean isOurs(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.startsWith("order") || name.equals("baggage");
  }

  private static boolean hasOrder(RecordedSpan span) {
    return span.attributes().containsKey("order.id") || span.attributes().containsKey("order.ids");
  }

  private static int settledWithoutOrder() {
    return (int)
        fleet.telemetry.facts().stream()
            .filter(fact -> fact.event().equals(OrderFacts.SETTLED))
            .filter(
                fact ->
                    !fact.attributes().containsKey("order.id")
                        && !fact.attributes().containsKey("order.ids"))
            .count();
  }

  private static List<String> personal() {
    List<String> personal = new ArrayList<>(List.of("Goldhaus", "GH-77"));
    for (int i = 0; i < orders.size(); i++) {
      People.Wish wish = People.wish(i);
      Customer customer = wish.customer();
      personal.add(wish.engraving());
      personal.add(customer.email());
      personal.add(customer.phone());
      personal.add(customer.address());
      personal.addAll(List.of(customer.name().split(" ")));
    }
    return personal;
  }

  private static Set<String> messageIds(String kind, String... services) {
    return spans.stream()
        .filter(span -> span.is(kind) && List.of(services).contains(span.service()))
        .filter(span -> !String.valueOf(span.text("messaging.destination.name")).startsWith("evt."))
        .map(span -> String.valueOf(span.text(OrderAttributes.MESSAGING_MESSAGE_ID)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> factIds(String event) {
    return fleet.telemetry.facts().stream()
        .filter(fact -> fact.event().equals(event))
        .filter(fact -> !"mes.events".equals(fact.attributes().get("messaging.destination.name")))
        .map(fact -> String.valueOf(fact.attributes().get("messaging.message.id")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Of the messages of the MES, each as often as it came. */
  private static List<String> fingerprints(String event) {
    return fleet.telemetry.facts().stream()
        .filter(fact -> fact.event().equals(event))
        .filter(fact -> "mes.events".equals(fact.attributes().get("messaging.destination.name")))
        .map(fact -> String.valueOf(fact.attributes().get("order.message.fingerprint")))
        .toList();
  }

  private static Set<String> statuses(PlacedOrder order) {
    return fleet.telemetry.facts().stream()
        .filter(fact -> fact.event().equals(OrderFacts.STATUS_CHANGED))
        .filter(fact -> order.orderId().equals(fact.attributes().get("order.id")))
        .map(fact -> String.valueOf(fact.attributes().get("order.status")))
        .collect(Collectors.toSet());
  }

  private static List<String> ordersOf(Story story) {
    return orders.stream()
        .filter(order -> order.story() == story)
        .map(PlacedOrder::orderId)
        .toList();
  }

  /** Spans of the same trace and service; of one order, or of all (null). */
  private static List<RecordedSpan> below(RecordedSpan request, String kind, String order) {
    return spans.stream()
        .filter(span -> span.traceId().equals(request.traceId()) && span.is(kind))
        .filter(span -> span.service().equals(request.service()))
        .filter(span -> order == null || order.equals(span.text(OrderAttributes.ORDER_ID)))
        .toList();
  }

  private static List<RecordedSpan> receiversOf(RecordedSpan sent) {
    return spans.stream()
        .filter(span -> span.is("CONSUMER"))
        .filter(
            span ->
                Objects.equals(
                    span.text(OrderAttributes.MESSAGING_MESSAGE_ID),
                    sent.text(OrderAttributes.MESSAGING_MESSAGE_ID)))
        .toList();
  }
}
