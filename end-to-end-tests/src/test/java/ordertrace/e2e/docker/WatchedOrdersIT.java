package ordertrace.e2e.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import ordertrace.demo.order.Crm;
import ordertrace.demo.order.People;
import ordertrace.demo.order.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Testcontainers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What Support and an Administrator see of orders in the whole closed stack. Its journey file gives
 * an order and a message 20 seconds where the usual one gives them minutes.
 */
@Tag("full")
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(1200)
@TestMethodOrder(OrderAnnotation.class)
final class WatchedOrdersIT {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String ALERTS = "/administration/alertmanager/api/v2/alerts";

  private static ClosedStack stack;
  private static Visitor support;
  private static Visitor administrator;
  private static Shop shop;
  private static Crm crm;

  @BeforeAll
  static void start(@TempDir Path secrets, @TempDir Path files) throws IOException {
    stack = ClosedStack.whole(secrets, hurried(files));
    stack.start();
    Users users = new Users(stack.visitor(), stack.url(), stack.secret("keycloak-admin"));
    support = stack.visitor(users, "sue", "Support");
    administrator = stack.visitor(users, "adam", "Administrator");
    shop = new Shop(stack.port("shop", 8080));
    crm = new Crm(stack.port("crm", 8080));
  }

  @AfterAll
  static void stop() {
    stack.stop();
  }

  /** An overlay that gives order-watch the journey file with less patience. */
  private static Path hurried(Path files) throws IOException {
    String usual =
        Files.readString(
            Images.CHECKOUT.resolve("order-trace-lib/src/main/resources/order-journey.yaml"));
    Path journey =
        Files.writeString(
            files.resolve("journey.yaml"),
            usual
                .replaceFirst("(SUBMITTED: .*limit: )30m", "$120s")
                .replace("settle-within: 5m", "settle-within: 20s"));
    return Files.writeString(
        files.resolve("overlay.yaml"),
        """
        services:
          order-watch:
            environment: { ORDERWATCH_JOURNEYFILE: /journey.yaml }
            volumes: ["%s:/journey.yaml:ro"]
        """
            .formatted(journey));
  }

  @Test
  @Order(1)
  void support_finds_an_order_in_jaeger_by_its_id() throws InterruptedException {
    String order = Delivery.of(shop, crm);
    String tags = URLEncoder.encode("{\"order.id\":\"" + order + "\"}", UTF_8);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(support.get("/jaeger/api/traces?service=shop&lookback=1h&tags=" + tags))
                    .satisfies(
                        answer -> {
                          assertThat(answer.statusCode()).isEqualTo(200);
                          assertThat(answer.body()).contains("\"traceID\"", order);
                        }));
  }

  @Test
  @Order(2) // afterwards the CRM is gone
  void a_lost_message_and_the_order_that_waits_for_it_make_one_alert_each_with_a_link_that_works()
      throws InterruptedException {
    People.Wish wish = People.wish(1);
    String order = shop.place(wish.customer(), wish.product(), wish.engraving());
    shop.uploadModel(order);
    stickAtTheMes(order);
    stack.halt("crm");
    shop.submit(order);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                stack.in("rabbitmq", "rabbitmqctl", "-q", "list_queues").contains("crm.orders\t1"));
    stack.in("rabbitmq", "rabbitmqctl", "-q", "purge_queue", "crm.orders");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(alerts("MessageLost")).hasSize(1);
              assertThat(alerts("OrderOverStageLimit")).hasSize(1);
            });

    assertThat(alerts("MessageLost").get(0).at("/labels/cause").asString()).isEqualTo("PURGED");
    for (String name : List.of("MessageLost", "OrderOverStageLimit")) {
      String link = alerts(name).get(0).at("/annotations/link").asString();
      assertThat(link).startsWith(stack.url());
      assertThat(support.get(link.substring(stack.url().length())).body()).contains(order);
    }
  }

  private static void stickAtTheMes(String order) {
    String fault = "{\"stickIn\":\"CALC_STARTED\"}";
    String answer =
        new Neighbour(stack, "bridge")
            .says(
                "mes",
                8082,
                "PUT /api/v1/faults/"
                    + order
                    + " HTTP/1.0\\r\\nContent-Length: "
                    + fault.length()
                    + "\\r\\n\\r\\n"
                    + fault);
    assertThat(answer).contains(" 204 ");
  }

  private static List<JsonNode> alerts(String name) {
    // The first visit leads through the login that nobody is asked for.
    assertThat(administrator.status("/administration/prometheus/")).isEqualTo(200);
    return new ObjectMapper()
        .readTree(administrator.get(ALERTS).body())
        .valueStream()
        .filter(alert -> alert.at("/labels/alertname").asString().equals(name))
        .toList();
  }
}
