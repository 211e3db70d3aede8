package ordertrace.watch.web.api;

import static ordertrace.watch.inquiry.FakeInquiry.ALIAS;
import static ordertrace.watch.inquiry.FakeInquiry.STUCK;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import ordertrace.watch.doctor.Doctor;
import ordertrace.watch.inquiry.FakeInquiry;
import ordertrace.watch.web.Browser;
import ordertrace.watch.web.FakeWatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = FakeWatch.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext(classMode = ClassMode.AFTER_CLASS)
class ApiTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Path DESCRIPTION = Path.of("openapi.yaml");

  @LocalServerPort int port;
  @Autowired FakeInquiry inquiry;
  private Browser browser;

  @BeforeEach
  void opens_a_browser() {
    browser = new Browser(port);
    inquiry.failure = null;
  }

  @Test
  void an_order_is_found_by_any_of_its_numbers() {
    for (String number : new String[] {STUCK, ALIAS}) {
      JsonNode order = ok(browser.get("/api/v1/orders/" + number));

      assertThat(order.at("/number").asString()).isEqualTo(STUCK);
      assertThat(order.at("/numbers").toString())
          .isEqualTo("[\"%s\",\"%s\"]".formatted(ALIAS, STUCK));
      assertThat(order.at("/state").asString()).isEqualTo("STUCK");
      assertThat(order.at("/stage").asString()).isEqualTo("SUBMITTED");
      assertThat(order.at("/since").asString()).isEqualTo("2026-03-02T12:00:04Z");
      assertThat(order.at("/limit").asString()).isEqualTo("2026-03-02T12:30:04Z");
      assertThat(order.at("/spent").asString()).isEqualTo("PT1H4M");
      assertThat(order.at("/waitsFor").asString()).isEqualTo("SYSTEM");
      assertThat(order.at("/owedBy").toString()).isEqualTo("[\"mes\",\"shop\"]");
      assertThat(order.at("/contact").asString()).isEqualTo("MES operations");
      assertThat(order.at("/messages").size()).isEqualTo(3);
      assertThat(order.at("/verdicts").size()).isEqualTo(3);
      assertThat(order.at("/stages/1/trace/spanId").asString()).isEqualTo("b7ad6b7169203331");
    }
  }

  @Test
  void messages_that_are_no_longer_listed_are_counted() {
    JsonNode order = ok(browser.get("/api/v1/orders/" + FakeInquiry.RUNNING));

    assertThat(order.at("/messages").size()).isZero();
    assertThat(order.at("/forgottenMessages").asInt()).isEqualTo(FakeInquiry.FORGOTTEN);
  }

  @Test
  void what_is_absent_is_left_out() {
    JsonNode order = ok(browser.get("/api/v1/orders/" + STUCK));

    assertThat(order.at("/messages/0").has("cause")).isFalse();
    assertThat(order.at("/stages/2").has("left")).isFalse();
  }

  @Test
  void a_message_is_found_by_an_id_of_any_form() {
    JsonNode rows = ok(browser.get("/api/v1/messages?id=9f2c1a-17"));
    JsonNode odd = ok(browser.get("/api/v1/messages?id=" + encoded(FakeInquiry.SCRIPT)));

    assertThat(rows.at("/0/state").asString()).isEqualTo("LOST");
    assertThat(rows.at("/0/cause").asString()).isEqualTo("PURGED");
    assertThat(rows.at("/0/hop/consumer").asString()).isEqualTo("mes");
    assertThat(rows.at("/0/lostAt").asString()).isEqualTo("2026-03-02T12:01:04Z");
    assertThat(odd.at("/0/message").asString()).isEqualTo(FakeInquiry.SCRIPT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/orders/ORD-00000000",
        "/api/v1/orders/..%3B",
        "/api/v1/orders/%3Cscript%3E",
        "/api/v1/messages?id=unknown",
        "/api/v1/verdicts/00000000000000000000000000000000",
        "/api/v1/nothing",
        "/api/v2/orders"
      })
  void what_is_not_known_is_a_problem_of_its_own_kind(String path) {
    JsonNode problem = problem(browser.get(path), 404);

    assertThat(problem.at("/detail").asString()).isNotBlank().doesNotContain("script");
  }

  @Test
  void an_id_of_10_kilobytes_is_not_asked_for() {
    problem(browser.get("/api/v1/messages?id=" + "x".repeat(6000)), 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "501", "2147483648", "many"})
  void a_limit_out_of_bounds_is_refused(String limit) {
    problem(browser.get("/api/v1/attention?limit=" + limit), 400);
  }

  @Test
  void what_needs_attention_is_told_up_to_the_limit() {
    assertThat(ok(browser.get("/api/v1/attention")).size()).isGreaterThan(2);
    assertThat(ok(browser.get("/api/v1/attention?limit=2")).size()).isEqualTo(2);
  }

  @Test
  void who_acknowledges_first_stays() {
    String verdict = "/api/v1/verdicts/" + inquiry.standing("LOST").verdict().id();

    JsonNode first = ok(acknowledge(verdict, "{\"by\":\" night shift \"}"));
    JsonNode second = ok(acknowledge(verdict, "{\"by\":\"day shift\"}"));

    assertThat(first.at("/acknowledgedBy").asString()).isEqualTo("night shift");
    assertThat(first.at("/acknowledgedAt").asString()).isEqualTo("2026-03-02T13:05:00Z");
    assertThat(second).isEqualTo(first);
    assertThat(ok(browser.get(verdict))).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"by\":null}", "{\"by\":\"  \"}", "{\"by\":\"a\\nb\"}", "{", "[]", ""})
  void an_acknowledgement_without_a_usable_name_is_refused(String body) {
    String verdict = "/api/v1/verdicts/" + inquiry.standing("STUCK").verdict().id();

    problem(acknowledge(verdict, body), 400);
    problem(acknowledge(verdict, "{\"by\":\"%s\"}".formatted("x".repeat(101))), 400);

    assertThat(inquiry.standing("STUCK").acknowledgedBy()).isNull();
  }

  @Test
  void a_form_of_a_foreign_page_cannot_acknowledge() {
    String verdict = "/api/v1/verdicts/" + inquiry.standing("GAP").verdict().id();

    problem(browser.post(verdict + "/acknowledgement", "text/plain", "{\"by\":\"somebody\"}"), 415);

    assertThat(inquiry.standing("GAP").acknowledgedBy()).isNull();
  }

  @Test
  void sums_have_every_state() {
    JsonNode sums = ok(browser.get("/api/v1/statistics"));

    assertThat(sums.at("/states").toString())
        .isEqualTo(
            "{\"PENDING\":0,\"DELIVERED\":97,\"MOVED\":0,\"DISCARDED\":0,\"LOST\":2,"
                + "\"IN_DOUBT\":0,\"GAP\":0,\"ALIEN\":1}");
    assertThat(sums.at("/stages/0/overdue").asInt()).isEqualTo(1);
    assertThat(sums.at("/unfolded").asInt()).isEqualTo(12);
  }

  @Test
  void completeness_says_since_when_and_because_of_what() {
    JsonNode fleet = ok(browser.get("/api/v1/completeness"));

    assertThat(fleet.at("/0/complete").asBoolean()).isTrue();
    assertThat(fleet.at("/1/complete").asBoolean()).isFalse();
    assertThat(fleet.at("/1/problems/0").asString())
        .contains("telemetry of shop", "incomplete since", "because");
    assertThat(fleet.at("/1/missingFacts").asInt()).isEqualTo(3);
    assertThat(fleet.at("/1/clockIsWrong").asBoolean()).isTrue();
    assertThat(fleet.at("/1/clockOffset").asString()).isEqualTo("PT-1M-30S");
  }

  @Test
  void what_is_usual_here_is_told_by_stage() {
    JsonNode usual = ok(browser.get("/api/v1/usual"));

    assertThat(usual.at("/0/usual").asString()).isEqualTo("PT26M");
  }

  @Test
  void the_broker_is_shown_with_its_latest_queues_and_the_bindings_last_seen() {
    JsonNode hosts = ok(browser.get("/api/v1/topology"));

    assertThat(hosts.size()).isEqualTo(1);
    assertThat(hosts.at("/0/queues/0/ready").asInt()).isEqualTo(3);
    assertThat(hosts.at("/0/queues/0/consumers").asInt()).isEqualTo(1);
    assertThat(hosts.at("/0/bindings/0/key").asString()).isEqualTo("order.#");
    assertThat(hosts.toString()).doesNotContain("10.0.0.3");
  }

  @Test
  void the_doctor_understands_these_answers() {
    int findings = 1; // the shop's telemetry, among others; 2 would be: not understood

    assertThat(Doctor.run(new String[] {"--url", "http://127.0.0.1:" + port})).isEqualTo(findings);
  }

  @Test
  void a_defect_is_told_without_its_details() {
    inquiry.failure = new IllegalStateException("table inbox is locked by 10.0.0.7");

    HttpResponse<String> answer = browser.get("/api/v1/statistics");

    assertThat(problem(answer, 500).at("/detail").asString()).contains("see the log");
    assertThat(answer.body()).doesNotContain("inbox", "Exception", "trace");
  }

  @Test
  void the_committed_description_is_the_one_that_is_served() throws Exception {
    String served = browser.get("/v3/api-docs.yaml").body();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(DESCRIPTION, served);
    }

    assertThat(served).isEqualTo(Files.readString(DESCRIPTION));
  }

  private HttpResponse<String> acknowledge(String verdict, String body) {
    return browser.post(verdict + "/acknowledgement", "application/json", body);
  }

  private static JsonNode ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    return JSON.readTree(answer.body());
  }

  private static JsonNode problem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.at("/status").asInt()).isEqualTo(status);
    return problem;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
