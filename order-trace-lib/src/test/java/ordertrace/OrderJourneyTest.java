package ordertrace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ordertrace.StatusRule.Step.PROCESSED;
import static ordertrace.StatusRule.Step.PUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the bundled journey file says about «Alexandrit». */
class OrderJourneyTest {

  private static final OrderJourney JOURNEY = OrderJourney.alexandrit();

  @Test
  void each_number_belongs_to_who_gave_it() {
    assertThat(JOURNEY.orderId("ORD-7K3M9Q2X")).isEqualTo(new OrderId("ORD-7K3M9Q2X"));
    assertThat(JOURNEY.alias("MES-2026-000123"))
        .isEqualTo(new OrderAlias("mes", "MES-2026-000123"));
    assertThat(JOURNEY.orderId("MES-2026-000123")).isNull();
    assertThat(JOURNEY.alias("ORD-7K3M9Q2X")).isNull();
    assertThat(JOURNEY.aliasSystems()).containsExactly("mes");
  }

  @Test
  void what_is_no_number_belongs_to_nobody() {
    for (String text :
        new String[] {null, "", "ORD-7K3M9Q2", "ORD-7K3M9Q2I", " ORD-7K3M9Q2X", "4711"}) {
      assertThat(JOURNEY.orderId(text)).isNull();
      assertThat(JOURNEY.alias(text)).isNull();
    }
  }

  @Test
  void every_status_of_the_company_is_known() {
    assertThat(JOURNEY.statuses())
        .extracting(OrderStatus::name)
        .containsExactly(
            "INITIATED",
            "FILE_UPLOADED",
            "SUBMITTED",
            "PRICE_CALCULATED",
            "MANUFACTURING_APPROVED",
            "MANUFACTURING_STARTED",
            "MANUFACTURING_COMPLETED",
            "PACKAGING",
            "SHIPPED",
            "CLOSED",
            "CANCELLED",
            "REJECTED");
    assertThat(JOURNEY.status("LOST_IN_SPACE")).isNull();
    assertThat(JOURNEY.status(null)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "FILE_UPLOADED, shop, CUSTOMER, ",
    "SUBMITTED, shop, SYSTEM, PT30M",
    "PRICE_CALCULATED, mes, MANAGER, PT8H",
    "MANUFACTURING_APPROVED, crm, SYSTEM, PT30M",
    "PACKAGING, mes, OPERATOR, PT24H",
    "SHIPPED, mes, CARRIER, PT240H",
    "CLOSED, crm, NOBODY, "
  })
  void a_stage_waits_for_somebody_up_to_its_limit(
      String name, String owner, Waiting waitsFor, Duration limit) {
    OrderStatus status = JOURNEY.status(name);

    assertThat(status.owner()).isEqualTo(owner);
    assertThat(status.waitsFor()).isEqualTo(waitsFor);
    assertThat(status.limit()).isEqualTo(limit);
    assertThat(status.terminal()).isEqualTo(waitsFor == Waiting.NOBODY);
  }

  @Test
  void only_managers_keep_office_hours() {
    assertThat(JOURNEY.statuses().stream().filter(status -> status.calendar() != null))
        .extracting(OrderStatus::name)
        .containsExactly("PRICE_CALCULATED");
  }

  @Test
  void an_order_goes_forward_and_ends() {
    assertThat(JOURNEY.mayBeginWith("INITIATED")).isTrue();
    assertThat(JOURNEY.mayBeginWith("SHIPPED")).isFalse();
    assertThat(JOURNEY.allows("SUBMITTED", "PRICE_CALCULATED")).isTrue();
    assertThat(JOURNEY.allows("PRICE_CALCULATED", "SUBMITTED")).isFalse();
    assertThat(JOURNEY.allows("CLOSED", "SHIPPED")).isFalse();
    assertThat(JOURNEY.allows("NONSENSE", "CLOSED")).isFalse();
    assertThat(JOURNEY.abandonAfter()).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void every_open_status_can_be_left_and_every_status_reached() {
    List<OrderStatus> statuses = JOURNEY.statuses();

    assertThat(statuses)
        .allSatisfy(
            from -> {
              assertThat(statuses.stream().anyMatch(to -> JOURNEY.allows(from.name(), to.name())))
                  .isEqualTo(!from.terminal());
              assertThat(
                      JOURNEY.mayBeginWith(from.name())
                          || statuses.stream()
                              .anyMatch(by -> JOURNEY.allows(by.name(), from.name())))
                  .isTrue();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "shop, PUT, /orders/ORD-7K3M9Q2X/model, 200, FILE_UPLOADED",
    "shop, PUT, /orders/ORD-7K3M9Q2X/model, 422, ",
    "shop, POST, /orders/ORD-7K3M9Q2X/submission, 202, SUBMITTED",
    "shop, POST, /orders/ORD-7K3M9Q2X/cancellation, 200, CANCELLED",
    "crm, POST, /orders/ORD-7K3M9Q2X/approval, 200, MANUFACTURING_APPROVED",
    "crm, POST, /orders/ORD-7K3M9Q2X/approval, 409, ",
    "crm, POST, /orders/ORD-7K3M9Q2X/rejection, 200, REJECTED",
    "crm, POST, /orders/ORD-7K3M9Q2X/closure, 200, CLOSED",
    "crm, GET, /orders/ORD-7K3M9Q2X, 200, ",
    "shop, POST, /orders/ORD-7K3M9Q2X/closure, 200, "
  })
  void a_call_tells_its_order_and_by_its_answer_a_status(
      String service, String method, String path, int code, String status) {
    HttpRule rule = JOURNEY.http(service, method, path);

    assertThat(rule.orderId(path)).isEqualTo("ORD-7K3M9Q2X");
    assertThat(rule.status(code)).isEqualTo(status);
  }

  @Test
  void a_call_may_create_an_order() {
    HttpRule rule = JOURNEY.http("shop", "POST", "/orders");

    assertThat(rule.created()).isTrue();
    assertThat(rule.status(201)).isEqualTo("INITIATED");
  }

  @Test
  void other_calls_have_no_rule() {
    assertThat(JOURNEY.http("shop", "GET", "/actuator/health")).isNull();
    assertThat(JOURNEY.http("shop", "GET", "/orders")).isNull();
    assertThat(JOURNEY.http("crm", "POST", "/approvals")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "CALC_FINISHED, PRICE_CALCULATED",
    "PROD_STARTED, MANUFACTURING_STARTED",
    "PROD_FINISHED, MANUFACTURING_COMPLETED",
    "PACKING, PACKAGING",
    "HANDED_OVER, SHIPPED",
    "REFUSED, REJECTED",
    "CALC_STARTED, ",
    "NEWER_THAN_US, "
  })
  void an_event_of_the_mes_tells_a_status_once_the_crm_processed_it(String state, String status) {
    StatusRule rule = JOURNEY.message("mes.events", "evt.state").status();

    assertThat(rule.applies(PROCESSED, "crm")).isTrue();
    assertThat(rule.applies(PROCESSED, "shop")).isFalse();
    assertThat(rule.applies(PUBLISHED, "crm")).isFalse();
    assertThat(rule.status(json("{\"state\":\"" + state + "\"}"), 1000)).isEqualTo(status);
  }

  @Test
  void a_call_of_whatever_service_has_the_template_of_its_rule() {
    assertThat(OrderJourney.alexandrit().httpTemplate("POST", "/orders/ORD-7K3M9Q2X/approval"))
        .isEqualTo("/orders/{orderId}/approval");
    assertThat(OrderJourney.alexandrit().httpTemplate("POST", "/customers/ada")).isNull();
  }

  @Test
  void an_event_of_the_mes_carries_both_numbers_and_is_fingerprinted() {
    for (String key : List.of("evt.state", "evt.error", "evt.partner")) {
      MessageRule rule = JOURNEY.message("mes.events", key);

      assertThat(rule.orderIdPointer()).hasToString("/extRef");
      assertThat(rule.aliasPointers().get("mes")).hasToString("/orderNo");
      assertThat(rule.fingerprint()).isTrue();
    }
  }

  @Test
  void the_crm_tells_a_status_by_publishing_it() {
    StatusRule approved = JOURNEY.message("orders", "order.approved").status();
    StatusRule changed = JOURNEY.message("orders", "order.status-changed").status();

    assertThat(approved.status(new byte[0], 1000)).isEqualTo("MANUFACTURING_APPROVED");
    assertThat(changed.applies(PUBLISHED, "crm")).isTrue();
    assertThat(changed.status(json("{\"status\":\"CLOSED\"}"), 1000)).isEqualTo("CLOSED");
    assertThat(changed.status(json("{\"status\":\"mary@example.org\"}"), 1000)).isNull();
    assertThat(changed.status(json("{\"status\":"), 1000)).isNull();
  }

  @Test
  void a_registered_partner_order_has_two_numbers() {
    MessageRule rule = JOURNEY.message("orders", "order.registered");

    assertThat(rule.orderIdPointer()).hasToString("/orderId");
    assertThat(rule.aliasPointers().get("mes")).hasToString("/mesNumber");
  }

  @Test
  void a_message_is_expected_in_its_queues() {
    MessageRule rule = JOURNEY.message("orders", "order.submitted");

    assertThat(rule.queues())
        .containsExactlyInAnyOrder(
            new QueueRule("crm.orders", "crm", RejectPolicy.DEAD_LETTER, "crm.orders.dead", null),
            new QueueRule(
                "mes.orders",
                "mes",
                RejectPolicy.NONE,
                null,
                new QueueRule.Effect(
                    Set.of("PRICE_CALCULATED", "REJECTED"), Duration.ofMinutes(30))));
    assertThat(rule.settleWithin()).isEqualTo(Duration.ofMinutes(5));
    assertThat(JOURNEY.messages()).contains(rule);
  }

  @Test
  void other_messages_have_no_rule() {
    assertThat(JOURNEY.message("orders", "order.unknown")).isNull();
    assertThat(JOURNEY.message("", "crm.orders")).isNull();
  }

  @Test
  void nobody_is_trusted_unless_named() {
    assertThat(JOURNEY.trusts("localhost", 8082)).isFalse();
    assertThat(JOURNEY.trustsPeer("127.0.0.1")).isFalse();
  }

  @Test
  void a_process_belongs_to_its_system() {
    assertThat(JOURNEY.systemOf("mes-bridge").name()).isEqualTo("mes");
    assertThat(JOURNEY.systemOf("mes-bridge").agent()).isFalse();
    assertThat(JOURNEY.systemOf("crm").agent()).isTrue();
    assertThat(JOURNEY.systemOf("carrier")).isNull();
    assertThat(JOURNEY.isOfClosedSystem("mes-bridge")).isTrue();
    assertThat(JOURNEY.isOfClosedSystem("crm")).isFalse();
    assertThat(JOURNEY.isOfClosedSystem("carrier")).as("who is unknown is not closed").isFalse();
    assertThat(JOURNEY.systems())
        .extracting(JourneySystem::name)
        .containsExactly("shop", "crm", "mes");
  }

  @Test
  void promises_are_known() {
    assertThat(JOURNEY.slas())
        .contains(
            new OperationSla(
                "shop", "POST /orders", Duration.ofSeconds(1), 0.95, Duration.ofDays(30)));
  }

  private static byte[] json(String text) {
    return text.getBytes(UTF_8);
  }
}
