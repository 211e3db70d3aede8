package sample.mes.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sample.mes.broker.BrokerAddress;
import sample.mes.broker.BrokerLink;
import sample.mes.broker.OrderInbox;
import sample.mes.broker.Outbox;
import sample.mes.event.JobState;
import sample.mes.fault.Fault;
import sample.mes.job.TestPlant;

@Timeout(30)
class MesApiTest {

  private static final String PARTNER_ORDER =
      "{\"partner\":\"Goldhaus\",\"partnerRef\":\"PO-77\",\"product\":\"ring\",\"quantity\":3}";

  private final TestPlant mes = TestPlant.aPlant();
  private final HttpClient client = HttpClient.newHttpClient();
  private MesApi api;

  @BeforeEach
  void start() throws Exception {
    BrokerLink notStarted =
        new BrokerLink(
            BrokerAddress.parse("amqp://localhost"), new OrderInbox(mes.plant), new Outbox());
    api = new MesApi(0, mes.plant, mes.faults, notStarted);
    api.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void a_partner_order_gets_a_number_and_becomes_a_job() throws Exception {
    HttpResponse<String> response = send("POST", "/api/v1/partner-orders", PARTNER_ORDER);

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).isEqualTo("{\"orderNo\":\"MES-2026-000001\"}");
    assertThat(mes.plant.view("MES-2026-000001")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{}",
        "{\"partner\":\"G\",\"partnerRef\":\"P\",\"product\":\"ring\",\"quantity\":0}",
        "{\"partner\":\"G\",\"partnerRef\":\"P\",\"product\":\"ring\",\"quantity\":\"x\"}",
        "{\"partner\":\" \",\"partnerRef\":\"P\",\"product\":\"ring\",\"quantity\":1}",
        "{\"partner\":\"G\",\"partnerRef\":\"P\",\"product\":\"ring\",\"quantity\":1,\"odd\":1}"
      })
  void a_partner_order_that_makes_no_sense_is_refused(String body) throws Exception {
    assertProblem(400, send("POST", "/api/v1/partner-orders", body));
    assertThat(mes.plant.load().openJobs()).isZero();
  }

  @Test
  void a_body_of_ten_megabytes_is_refused() throws Exception {
    assertProblem(413, send("POST", "/api/v1/partner-orders", " ".repeat(10 * 1024 * 1024)));
  }

  @Test
  void a_job_is_found_by_each_of_its_numbers() throws Exception {
    mes.plant.order(TestPlant.anOrder("ORD-1"));

    HttpResponse<String> response = send("GET", "/api/v1/jobs/ORD-1", "");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            """
            {"job":"J-000001","extRef":"ORD-1","orderNo":null,"state":"CALC_STARTED",\
            "since":"2026-11-23T08:00:00Z","stuck":false,"price":null}""");
    assertThat(send("GET", "/api/v1/jobs/J-000001", "").body()).isEqualTo(response.body());
  }

  @Test
  void a_model_gets_an_id() throws Exception {
    HttpRequest request =
        request("POST", "/api/v1/models?extRef=ORD-1", "solid ring")
            .header("X-File-Name", "ring.stl")
            .build();

    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).isEqualTo("{\"modelId\":\"M-000001\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "'/api/v1/models', ring.stl, solid",
    "'/api/v1/models?extRef=', ring.stl, solid",
    "'/api/v1/models?extRef=%0Aevil', ring.stl, solid",
    "'/api/v1/models?extRef=ORD-1', ' ', solid",
    "'/api/v1/models?extRef=ORD-1', ring.stl, ''"
  })
  void a_model_without_order_name_or_content_is_refused(String path, String name, String body)
      throws Exception {
    HttpRequest request = request("POST", path, body).header("X-File-Name", name).build();

    assertProblem(400, client.send(request, BodyHandlers.ofString()));
  }

  @Test
  void a_fault_is_switched_on_and_off() throws Exception {
    HttpResponse<String> on =
        send(
            "PUT",
            "/api/v1/faults/ORD-1",
            """
            {"stickIn": "PROD_STARTED",
             "error": {"atState": "CALC_STARTED", "code": "E-4711", "text": "Out of gold"},
             "duplicate": ["PACKING"], "outOfOrder": true, "omit": ["PROD_FINISHED"]}""");

    assertThat(on.statusCode()).isEqualTo(204);
    Fault fault = mes.faults.of("ORD-1", null);
    assertThat(fault.stickIn()).isEqualTo(JobState.PROD_STARTED);
    assertThat(fault.error())
        .isEqualTo(new Fault.ErrorAt(JobState.CALC_STARTED, "E-4711", "Out of gold"));
    assertThat(fault.duplicate()).containsExactly(JobState.PACKING);
    assertThat(fault.outOfOrder()).isTrue();
    assertThat(fault.omit()).containsExactly(JobState.PROD_FINISHED);

    HttpResponse<String> off = send("DELETE", "/api/v1/faults/ORD-1", "");

    assertThat(off.statusCode()).isEqualTo(204);
    assertThat(mes.faults.of("ORD-1", null)).isEqualTo(Fault.NONE);
  }

  @Test
  void removing_a_fault_sets_the_stuck_job_going() throws Exception {
    send("PUT", "/api/v1/faults/*", "{\"stickIn\":\"CALC_STARTED\"}");
    mes.plant.order(TestPlant.anOrder("ORD-1"));
    mes.timer.pass(Duration.ofDays(1));
    assertThat(Objects.requireNonNull(mes.plant.view("ORD-1")).stuck()).isTrue();

    send("DELETE", "/api/v1/faults/*", "");

    assertThat(Objects.requireNonNull(mes.plant.view("ORD-1")).state())
        .isEqualTo(JobState.CALC_FINISHED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"stickIn\":\"NOWHERE\"}",
        "{\"stickIn\":\"QUEUED\"}",
        "{\"stickin\":\"PACKING\"}",
        "{\"duplicate\":[null]}",
        "{\"omit\":[\"STOPPED\"]}",
        "{\"error\":{\"code\":\"E-1\",\"text\":\"t\"}}",
        "{\"error\":{\"atState\":\"PACKING\",\"code\":\"\",\"text\":\"t\"}}",
        "{\"outOfOrder\":\"perhaps\"}"
      })
  void a_fault_that_makes_no_sense_is_refused(String body) throws Exception {
    assertProblem(400, send("PUT", "/api/v1/faults/ORD-1", body));
    assertThat(mes.faults.of("ORD-1", null)).isEqualTo(Fault.NONE);
  }

  @Test
  void the_health_says_what_became_of_the_messages() throws Exception {
    HttpResponse<String> response = send("GET", "/health", "");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            """
            {"status":"UP","broker":"AWAY","messages":{"received":0,"bad":0,"ignored":0},\
            "events":{"sent":0,"waiting":0,"lost":0},\
            "jobs":{"openJobs":0,"waitingForCalculator":0}}""");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/healthy",
        "/api/v1/jobs",
        "/api/v1/jobs/",
        "/api/v1/jobs/a/b",
        "/api/v1/jobs/ORD-9"
      })
  void what_is_not_there_is_not_found(String path) throws Exception {
    assertProblem(404, send("GET", path, ""));
  }

  @Test
  void a_method_the_path_does_not_know_is_told_which_it_knows() throws Exception {
    HttpResponse<String> response = send("POST", "/api/v1/faults/ORD-1", "{}");

    assertProblem(405, response);
    assertThat(response.headers().firstValue("Allow")).contains("DELETE, PUT");
  }

  @Test
  void a_target_that_is_no_path_gets_an_answer_too() throws Exception {
    try (Socket socket = new Socket("localhost", api.port())) {
      String request = "GET /api/v1/jobs/%ff%00 HTTP/1.0\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(answer).startsWith("HTTP/1.1 404");
    }
  }

  private void assertProblem(int status, HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.body()).startsWith("{\"error\":\"");
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return client.send(request(method, path, body).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String method, String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + api.port() + path))
        .method(method, BodyPublishers.ofString(body));
  }
}
