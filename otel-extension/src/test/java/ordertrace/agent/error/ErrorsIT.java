package ordertrace.agent.error;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import ordertrace.agent.error.app.ErrorApp;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.ExportedFact;
import ordertrace.agent.harness.ExportedSpan;
import ordertrace.agent.harness.JsonLine;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What fails in a Spring Boot service, run from its executable jar with Boot's own JSON lines; in
 * both ways the agent loads advice.
 */
@ParameterizedClass(name = "indy={0}")
@ValueSource(booleans = {false, true})
@Timeout(120)
class ErrorsIT {

  private static final String REFUSED = "ordertrace.agent.error.app.FailingOrders$Refused";
  private static final AtomicInteger ORDERS = new AtomicInteger(1000);

  private static OtlpReceiver receiver;
  private static AnsweringPeer peer;
  private static RunningApp app;

  @Parameter private boolean indy;

  private final String order = "ORD-9E3R" + ORDERS.getAndIncrement();

  @BeforeParameterizedClassInvocation
  static void start(boolean indy) throws IOException {
    receiver = OtlpReceiver.start();
    peer = AnsweringPeer.start();
    AgentJvm shop =
        AgentJvm.of(ErrorApp.class, receiver)
            .saying()
            .with("otel.service.name", "shop")
            .with("spring.application.name", "shop")
            .with("logging.structured.format.console", "ecs")
            .nested();
    app = (indy ? shop.indy() : shop).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    app.close();
    peer.close();
    receiver.close();
  }

  @Test
  void an_exception_answered_with_a_problem_is_on_the_request() throws Exception {
    assertThat(get("/refused")).isEqualTo(409);

    ExportedSpan request = span("SERVER");
    assertThat(request.get("http.response.status_code")).isEqualTo(409L);
    assertThat(request.get("error.type")).isEqualTo(REFUSED);
    assertThat(request.status()).isEqualTo("UNSET");
    assertThat(request.events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.name()).isEqualTo("exception");
              assertThat(event.get("exception.type")).isEqualTo(REFUSED.replace('$', '.'));
              assertThat(event.get("exception.message")).isEqualTo("not now");
              assertThat(event.get("exception.stacktrace").toString()).contains("FailingOrders");
            });
  }

  @Test
  void what_spring_refuses_itself_is_only_named() throws Exception {
    assertThat(get("/number?of=many")).isEqualTo(400);

    ExportedSpan request = span("SERVER");
    assertThat(request.get("error.type").toString()).startsWith("org.springframework.");
    assertThat(request.events()).isEmpty();
  }

  @Test
  void an_exception_that_nobody_handles_is_there_once() throws Exception {
    assertThat(get("/crash")).isEqualTo(500);

    ExportedSpan request = span("SERVER");
    assertThat(request.get("http.response.status_code")).isEqualTo(500L);
    assertThat(request.get("error.type")).isNotNull();
    assertThat(request.status()).isEqualTo("ERROR");
    assertThat(request.events())
        .extracting(event -> event.get("exception.message"))
        .containsExactly("out of gold");
  }

  @Test
  void an_error_of_the_database_has_type_and_code() throws Exception {
    assertThat(get("/twice")).isEqualTo(500);

    List<ExportedSpan> inserts = spans("CLIENT", 2);
    assertThat(inserts)
        .extracting(span -> span.get("db.response.status_code"), ExportedSpan::status)
        .containsExactly(tuple(null, "UNSET"), tuple("23505", "ERROR"));
    assertThat(inserts.get(1).get("error.type").toString()).startsWith("org.h2.jdbc.");
    assertThat(inserts.get(1).events())
        .extracting(event -> event.get("exception.type"))
        .containsExactly(inserts.get(1).get("error.type"));
  }

  @ParameterizedTest
  @CsvSource({"POST,503", "GET,500", "POST,404", "POST,409", "GET,403"})
  void a_call_that_is_refused_is_a_fact(String method, int code) throws Exception {
    call(method, peer.url("/orders/" + order + "/approval?" + code));

    ExportedFact fact = fact();
    assertThat(fact.get("server.address")).isEqualTo("localhost");
    assertThat(fact.get("server.port")).isEqualTo((long) peer.port());
    assertThat(fact.get("http.request.method")).isEqualTo(method);
    assertThat(fact.get("url.template"))
        .isEqualTo(method.equals("POST") ? "/orders/{orderId}/approval" : "/orders/{orderId}/**");
    assertThat(fact.get("http.response.status_code")).isEqualTo((long) code);
    assertThat(fact.get("error.type")).isEqualTo(String.valueOf(code));
    assertThat(fact.traceId()).isEqualTo(span("CLIENT").traceId());
  }

  @Test
  void so_is_one_that_nobody_answers() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    call("GET", "http://localhost:" + closed + "/customers/ada");

    ExportedFact fact = fact();
    assertThat(fact.get("error.type")).isEqualTo("java.net.ConnectException");
    assertThat(fact.attributes()).doesNotContainKeys("http.response.status_code", "url.template");
    assertThat(fact.attributes().toString()).doesNotContain("ada");
  }

  @Test
  void or_that_nobody_answers_in_time() throws Exception {
    call("GET", peer.url("/slow"), 300);

    assertThat(fact().get("error.type"))
        .asString()
        .matches("java\\.net\\.http\\.Http(Connect)?TimeoutException");
  }

  @ParameterizedTest
  @CsvSource({"POST,204", "GET,404", "HEAD,410"})
  void a_call_that_is_answered_is_none(String method, int code) throws Exception {
    call(method, peer.url("/orders/" + order + "/approval?" + code));
    call("POST", peer.url("/orders/" + order + "/approval?500"));

    assertThat(fact().get("http.response.status_code")).isEqualTo(500L);
    assertThat(failedCalls()).hasSize(1);
  }

  @Test
  void a_line_of_boots_own_json_has_its_order() throws Exception {
    get("/refused");

    JsonLine line =
        await()
            .atMost(20, SECONDS)
            .until(() -> JsonLine.of(app, "refusing " + order), found -> !found.isEmpty())
            .get(0);
    assertThat(line.text("order.id")).isEqualTo(order);
    assertThat(line.text("service.name")).isEqualTo("shop");
  }

  @Test
  void no_capability_failed() {
    assertThat(app.warnings()).as("log with indy=%s", indy).isEmpty();
  }

  private int get(String path) throws Exception {
    return app.call("GET", "/orders/" + order + path).statusCode();
  }

  private void call(String method, String url) throws Exception {
    call(method, url, 20_000);
  }

  private void call(String method, String url, int millis) throws Exception {
    String where = "&url=" + URLEncoder.encode(url, UTF_8);
    assertThat(get("/call?method=" + method + "&millis=" + millis + where)).isEqualTo(200);
  }

  private ExportedSpan span(String kind) {
    return spans(kind, 1).get(0);
  }

  private List<ExportedSpan> spans(String kind, int count) {
    return await()
        .atMost(20, SECONDS)
        .until(
            () -> receiver.spans(s -> s.kind().equals(kind) && order.equals(s.get("order.id"))),
            found -> found.size() >= count);
  }

  private ExportedFact fact() {
    return await().atMost(20, SECONDS).until(this::failedCalls, found -> !found.isEmpty()).get(0);
  }

  private List<ExportedFact> failedCalls() {
    return receiver.facts("order.call.failed").stream()
        .filter(fact -> order.equals(fact.get("order.id")))
        .toList();
  }
}
