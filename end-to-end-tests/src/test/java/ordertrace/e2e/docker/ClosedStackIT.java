package ordertrace.e2e.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ordertrace.demo.order.Crm;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.junit.jupiter.Testcontainers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Who may see what of the closed stack, and what of orders, asked through the one port it has. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(900)
@TestMethodOrder(OrderAnnotation.class)
final class ClosedStackIT {

  private static final String ORDERS = "/api/v1/attention";
  private static final String JAEGER = "/jaeger/api/services";
  private static final String GRAFANA = "/grafana/api/health";
  private static final String PROMETHEUS = "/administration/prometheus/api/v1/query?query=up";
  private static final String PAGE = "/administration/prometheus/";
  private static final String RABBITMQ = "/administration/rabbitmq/";
  private static final List<String> SUPPORT = List.of("/", ORDERS, JAEGER);
  private static final List<String> PAGES =
      List.of("/", "/jaeger/", "/grafana/", PAGE, "/administration/alertmanager/", RABBITMQ);
  private static final String ALERTMANAGER = "/administration/alertmanager/api/v2/status";
  private static final List<String> ADMINISTRATION = List.of(PROMETHEUS, ALERTMANAGER, RABBITMQ);

  // A role is read anew when the tokens are, each 40 s.
  private static final Duration MINUTE = Duration.ofSeconds(60);

  private static final String ALERTS = "/administration/alertmanager/api/v2/alerts";
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static ClosedStack stack;
  private static Users users;
  private static String troubled;

  @BeforeAll
  static void start(@TempDir Path secrets, @TempDir Path files)
      throws IOException, InterruptedException {
    stack = new ClosedStack(secrets, Hurry.overlay(files));
    stack.start();
    users = stack.users();
    troubled = Trouble.make(stack, new Shop(stack.port("shop", 8080)));
  }

  @AfterAll
  static void stop() {
    stack.stop();
  }

  @Test
  @Order(1) // ten minutes after the verdict the alert of the loss is over
  void a_lost_message_and_a_stuck_order_make_one_alert_each_whose_link_support_opens() {
    Visitor support = visitor("stella", "Support");
    Visitor administrator = visitor("alma", "Administrator");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(alerts("MessageLost", administrator)).hasSize(1);
              assertThat(alerts("OrderOverStageLimit", administrator)).hasSize(1);
            });

    JsonNode lost = alerts("MessageLost", administrator).get(0);
    JsonNode stuck = alerts("OrderOverStageLimit", administrator).get(0);
    assertThat(lost.at("/labels/cause").asString()).isEqualTo("PURGED");
    assertThat(stuck.at("/labels/stage").asString()).isEqualTo("SUBMITTED");
    for (JsonNode alert : List.of(lost, stuck)) {
      String link = alert.at("/annotations/link").asString();
      assertThat(link).startsWith(stack.url());
      assertThat(support.get(link.substring(stack.url().length())).body()).contains(troubled);
    }
  }

  @Test
  void support_sees_orders_and_traces_and_no_more() {
    Visitor support = visitor("sue", "Support");

    assertThat(SUPPORT).allSatisfy(path -> assertThat(support.status(path)).isEqualTo(200));
    assertThat(List.of(PAGE, RABBITMQ))
        .allSatisfy(path -> assertThat(support.status(path)).isEqualTo(403));
    assertThat(ADMINISTRATION)
        .allSatisfy(path -> assertThat(support.status(path)).isNotEqualTo(200));
  }

  @Test
  void an_administrator_sees_all_of_it() {
    Visitor administrator = visitor("adam", "Administrator");

    assertThat(administrator.status(PAGE)).isEqualTo(200);
    assertThat(Stream.of(SUPPORT, ADMINISTRATION).flatMap(List::stream))
        .allSatisfy(path -> assertThat(administrator.status(path)).isEqualTo(200));
    assertThat(administrator.get(PROMETHEUS).body()).contains("\"success\"");
    assertThat(administrator.get(RABBITMQ).body()).contains("RabbitMQ Management");
  }

  @Test
  void who_has_no_role_sees_nothing() {
    users.add("nora", ClosedStack.PASSWORD);
    Visitor nora = stack.visitor();

    assertThat(nora.logIn("nora", ClosedStack.PASSWORD).statusCode()).isEqualTo(403);
    assertThat(PAGES).allSatisfy(path -> assertThat(nora.status(path)).isEqualTo(403));
    // Who has no session is not led to the login by what scripts ask.
    assertThat(Stream.of(SUPPORT, ADMINISTRATION).flatMap(List::stream))
        .allSatisfy(path -> assertThat(nora.status(path)).isIn(401, 403));
  }

  @Test
  void who_has_not_logged_in_is_led_there_and_scripts_are_told_so() {
    HttpResponse<String> page = stack.visitor().get("/");

    assertThat(page.statusCode()).isEqualTo(302);
    assertThat(page.headers().firstValue("Location").orElseThrow())
        .startsWith(stack.url() + "/auth/realms/order-trace/protocol/openid-connect/auth?");
    assertThat(List.of(ORDERS, JAEGER, GRAFANA))
        .allSatisfy(path -> assertThat(stack.visitor().get(path).statusCode()).isEqualTo(401));
    assertThat(stack.visitor().get(RABBITMQ).statusCode()).isEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-User: adam",
        "X-Forwarded-Groups: role:Administrator",
        "X-Forwarded-Email: adam@example.org",
        "X-Auth-Request-User: adam",
        "X-Forwarded-Uri: /auth/",
        "X-Forwarded-For: 127.0.0.1",
        "X-Original-URL: /auth/",
        "X-Forwarded-Host: administration",
        "User-Agent: GoogleHC/1.0",
        "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGFtIn0.",
        "Cookie: __Host-order-trace=forged; order-trace-administration=forged"
      })
  void a_forged_header_opens_nothing(String header) {
    String[] parts = header.split(": ", 2);

    assertThat(stack.visitor().get(ORDERS, parts[0], parts[1]).statusCode()).isEqualTo(401);
    assertThat(stack.visitor().get(JAEGER, parts[0], parts[1]).statusCode()).isEqualTo(401);
    assertThat(stack.visitor().get(PROMETHEUS, parts[0], parts[1]).statusCode()).isNotEqualTo(200);
  }

  @Test
  void a_role_taken_away_and_a_logout_elsewhere_show_within_a_minute() {
    Visitor demoted = visitor("dora", "Administrator");
    Visitor gone = visitor("gus", "Administrator");
    assertThat(demoted.status(PAGE)).isEqualTo(200);
    assertThat(demoted.status(PROMETHEUS)).isEqualTo(200);
    assertThat(gone.status(PAGE)).isEqualTo(200);
    assertThat(gone.status(PROMETHEUS)).isEqualTo(200);

    users.takeAway("Administrator", "dora");
    users.logOut("gus");

    await()
        .atMost(MINUTE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThat(Stream.of(SUPPORT, ADMINISTRATION).flatMap(List::stream))
                    .allSatisfy(
                        path -> {
                          assertThat(demoted.get(path).statusCode()).isNotEqualTo(200);
                          assertThat(gone.get(path).statusCode()).isNotEqualTo(200);
                        }));
  }

  @Test
  void who_logs_out_is_out_of_all_of_it_at_once() {
    Visitor ada = visitor("ada", "Administrator");
    assertThat(ada.status(PAGE)).isEqualTo(200);
    assertThat(ada.status(PROMETHEUS)).isEqualTo(200);

    ada.get("/oauth2/sign_out");

    assertThat(Stream.of(SUPPORT, ADMINISTRATION).flatMap(List::stream))
        .allSatisfy(path -> assertThat(ada.get(path).statusCode()).isNotEqualTo(200));
  }

  @Test
  void the_first_administrator_must_choose_a_password_before_anything_else() {
    HttpResponse<String> answer =
        stack.visitor().logIn("administrator", stack.secret("administrator"));

    assertThat(answer.body()).contains("password-new");
  }

  @Test
  void nothing_but_the_door_and_the_two_shops_has_a_port() {
    JsonNode services = new ObjectMapper().readTree(stack.configuration()).get("services");
    List<String> published = new ArrayList<>();
    for (Map.Entry<String, JsonNode> service : services.properties()) {
      if (service.getValue().has("ports")) {
        published.add(service.getKey());
      }
    }

    assertThat(published).containsExactlyInAnyOrder("door", "shop", "crm");
  }

  @ParameterizedTest
  @CsvSource({"collector,4317", "collector,4318", "collector,8889", "jaeger,4317"})
  void telemetry_without_tls_is_refused(String service, int port) {
    assertThat(words(service, port, "POST /v1/traces HTTP/1.0\\r\\n\\r\\n"))
        .isIn("", Neighbour.ALERT, "HTTP/1.0 400 Bad Request");
  }

  @ParameterizedTest
  @CsvSource({"rabbitmq,5671", "rabbitmq,15671", "rabbitmq,15691", "order-watch,4317"})
  void whatever_else_has_tls_answers_nothing_without_it(String service, int port) {
    assertThat(words(service, port, "GET / HTTP/1.0\\r\\n\\r\\n")).isIn("", Neighbour.ALERT);
  }

  @ParameterizedTest
  @CsvSource({"rabbitmq,5672", "rabbitmq,15672", "rabbitmq,15692"})
  void the_broker_has_no_port_without_tls(String service, int port) {
    assertThat(neighbour().reaches(service, port)).isFalse();
  }

  @Test
  void the_database_refuses_who_comes_without_tls() {
    String start =
        "\\x00\\x00\\x00\\x2f\\x00\\x03\\x00\\x00user\\x00order_watch\\x00database\\x00order_watch\\x00\\x00";

    assertThat(neighbour().says("postgres", 5432, start))
        .contains("no pg_hba.conf entry", "no encryption");
  }

  @Test
  void nobody_is_a_guest_at_the_broker() {
    assertThat(stack.in("rabbitmq", "rabbitmqctl", "--quiet", "list_users"))
        .contains("shop", "crm", "mes", "bridge", "order-watch", "administrator")
        .doesNotContain("guest");
  }

  @Test
  void prometheus_reaches_who_has_tls_and_knows_when_each_certificate_ends() {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions() // an answer that is not 200 yet
        .untilAsserted(
            () -> {
              assertThat(stack.query("up == 1"))
                  .contains("collector:8889", "rabbitmq:15691", "order-watch:8086", "bridge:8086");
              assertThat(stack.query("order_trace:certificate_left:seconds > 29 * 86400"))
                  .contains("door", "authority", "shop", "crm", "bridge", "collector")
                  .contains("order-watch (in use)", "prometheus", "jaeger", "rabbitmq", "postgres");
            });
  }

  private static String words(String service, int port, String words) {
    return neighbour().says(service, port, words).lines().findFirst().orElse("");
  }

  private static Neighbour neighbour() {
    return new Neighbour(stack, "order-watch");
  }

  // No image of Grafana is run in this test; what it is told, and by whom it is believed, are.
  @Test
  void grafana_is_behind_the_door_and_is_given_all_that_its_files_name() {
    JsonNode services =
        new ObjectMapper()
            .readTree(stack.configuration("docker-compose.grafana.yml"))
            .get("services");
    JsonNode grafana = services.get("grafana");
    String files = GrafanaFiles.text();

    assertThat(services.at("/door/environment/OAUTH2_PROXY_UPSTREAMS").asString())
        .contains("http://grafana:3000/grafana/");
    assertThat(grafana.has("ports")).isFalse();
    assertThat(grafana.path("image").asString()).matches(".*:[0-9]+[.][0-9]+[.][0-9]+");
    assertThat(grafana.path("environment").propertyNames())
        .containsAll(GrafanaFiles.variables(files));
    assertThat(
            grafana.path("secrets").valueStream().map(secret -> secret.path("source").asString()))
        .containsExactlyInAnyOrderElementsOf(GrafanaFiles.secrets(files));
  }

  @Test
  void grafana_learns_the_role_of_whoever_logs_in() {
    visitor("gina", "Support");

    assertThat(
            new GrafanaLogin(stack).claims("gina", ClosedStack.PASSWORD).path("roles").toString())
        .contains("\"Support\"")
        .doesNotContain("Administrator");
  }

  @Test
  void support_finds_an_order_in_jaeger_by_its_id() throws InterruptedException {
    Visitor support = visitor("sam", "Support");
    awaitVerdictOfTheLoss(support);
    stack.awaitHealthy("crm");
    String delivered =
        Delivery.of(new Shop(stack.port("shop", 8080)), new Crm(stack.port("crm", 8080)));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(support.tracesOf(delivered))
                    .satisfies(
                        answer -> {
                          assertThat(answer.statusCode()).isEqualTo(200);
                          assertThat(answer.body()).contains("\"traceID\"", delivered);
                        }));
  }

  // Until then the CRM's queue is left in peace (Trouble).
  private static void awaitVerdictOfTheLoss(Visitor support) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(new ObjectMapper().readTree(support.get(ORDERS).body()).valueStream())
                    .anySatisfy(
                        verdict -> {
                          assertThat(verdict.path("what").asString()).isEqualTo("LOST");
                          assertThat(verdict.path("cause").asString()).isEqualTo("PURGED");
                          assertThat(verdict.path("orders").toString()).contains(troubled);
                        }));
  }

  private static List<JsonNode> alerts(String name, Visitor administrator) {
    // The first visit leads through the login that nobody is asked for.
    assertThat(administrator.status(PAGE)).isEqualTo(200);
    return new ObjectMapper()
        .readTree(administrator.get(ALERTS).body())
        .valueStream()
        .filter(alert -> alert.at("/labels/alertname").asString().equals(name))
        .toList();
  }

  private static Visitor visitor(String name, String role) {
    return stack.visitor(users, name, role);
  }
}
