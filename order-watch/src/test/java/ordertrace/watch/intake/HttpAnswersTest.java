package ordertrace.watch.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPOutputStream;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.store.StoreUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What only HTTP has: content types, packing, JSON, other paths. */
class HttpAnswersTest {

  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json; charset=utf-8";
  private static final LogRecord SOUND = Records.of(EveryFact.plain().stamped(1, "boot-1"));

  // As the specification's examples have it: hex ids, numbers as text or not, names unknown to us.
  private static final String FACT_AS_JSON =
      """
      {"resourceLogs":[{"schemaUrl":"x","fromTheFuture":{"a":[1]},
        "resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}},
          {"key":"service.instance.id","value":{"stringValue":"shop-1"}}]},
        "scopeLogs":[{"scope":{"name":"ordertrace"},"logRecords":[{
          "timeUnixNano":"1795428000123456789","observedTimeUnixNano":1795428000123456789,
          "severityNumber":9,"eventName":"order.status.changed","flags":1,
          "traceId":"0AF7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331",
          "attributes":[
            {"key":"order.fact.sequence","value":{"intValue":"7"}},
            {"key":"order.fact.boot_id","value":{"stringValue":"boot-1"}},
            {"key":"order.ids","value":{"arrayValue":{"values":[{"stringValue":"ORD-1"}]}}},
            {"key":"order.status.reporter","value":{"stringValue":"crm"}},
            {"key":"order.status.time","value":{"intValue":1795427000000}},
            {"key":"order.status","value":{"stringValue":"SHIPPED"}}]}]}]}]}
      """;

  private final Intake intake = Intake.with("max-size=100KB");

  @AfterEach
  void close() {
    intake.close();
  }

  @Test
  void json_is_read_as_otlp_writes_it() throws Exception {
    HttpResponse<byte[]> answer = post(JSON, null, FACT_AS_JSON.getBytes(UTF_8));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("{}");
    Fact.StatusChanged changed = (Fact.StatusChanged) intake.store.facts.get(0);
    assertThat(changed.change().status()).isEqualTo("SHIPPED");
    assertThat(changed.stamp().sequence()).isEqualTo(7);
    assertThat(changed.stamp().trace()).isEqualTo(EveryFact.TRACE);
    assertThat(changed.stamp().time().getNano()).isEqualTo(123_456_789);
  }

  @Test
  void a_partial_success_is_answered_as_json_to_who_speaks_it() throws Exception {
    String spoilt = FACT_AS_JSON.replace("\"7\"", "\"0\"");

    HttpResponse<byte[]> answer = post(JSON, null, spoilt.getBytes(UTF_8));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body(), UTF_8))
        .contains("\"rejectedLogRecords\":\"1\"", "order.fact.sequence");
  }

  @Test
  void an_error_is_answered_as_json_to_who_speaks_it() throws Exception {
    intake.store.failure = new StoreUnavailableException("away", null);

    HttpResponse<byte[]> answer = post(JSON, null, FACT_AS_JSON.getBytes(UTF_8));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
    assertThat(new String(answer.body(), UTF_8)).contains("\"code\":14", "RetryInfo");
  }

  @Test
  void ids_of_no_trace_cost_the_trace_and_not_the_fact() throws Exception {
    String odd = FACT_AS_JSON.replace("0AF7651916cd43dd8448eb211c80319c", "not hex");

    assertThat(post(JSON, null, odd.getBytes(UTF_8)).statusCode()).isEqualTo(200);
    assertThat(intake.store.facts.get(0).stamp().trace()).isNull();
  }

  @Test
  void what_is_no_json_is_refused() throws Exception {
    assertThat(post(JSON, null, "{\"resourceLogs\":".getBytes(UTF_8)).statusCode()).isEqualTo(400);
    assertThat(post(JSON, null, "[]".getBytes(UTF_8)).statusCode()).isEqualTo(400);
    assertThat(post(JSON, null, "{\"resourceLogs\":7}".getBytes(UTF_8)).statusCode())
        .isEqualTo(400);
    assertThat(intake.refused(Refusal.UNREADABLE)).isEqualTo(3);
  }

  @Test
  void packed_bodies_are_read() throws Exception {
    byte[] packed = gzip(Records.request(SOUND).toByteArray());

    assertThat(post(PROTOBUF, "gzip", packed).statusCode()).isEqualTo(200);
    assertThat(intake.store.facts).hasSize(1);
  }

  @Test
  void a_bomb_is_refused_before_it_goes_off() throws Exception {
    byte[] bomb = gzip(new byte[50_000_000]);
    assertThat(bomb.length).isLessThan(100 * 1024);

    assertThat(post(PROTOBUF, "gzip", bomb).statusCode()).isEqualTo(413);
    assertThat(intake.refused(Refusal.TOO_LARGE)).isEqualTo(1);
  }

  @Test
  void what_is_not_packed_as_it_says_is_refused() throws Exception {
    byte[] cut = java.util.Arrays.copyOf(gzip(Records.request(SOUND).toByteArray()), 30);

    assertThat(post(PROTOBUF, "gzip", new byte[] {1, 2, 3}).statusCode()).isEqualTo(400);
    assertThat(post(PROTOBUF, "gzip", cut).statusCode()).isEqualTo(400);
    assertThat(post(PROTOBUF, "zstd", new byte[] {1, 2, 3}).statusCode()).isEqualTo(415);
    assertThat(intake.store.facts).isEmpty();
  }

  @Test
  void other_content_types_are_refused() throws Exception {
    assertThat(post("text/plain", null, new byte[0]).statusCode()).isEqualTo(415);
    assertThat(post("application/x-protobuf-text", null, new byte[0]).statusCode()).isEqualTo(415);
    assertThat(intake.refused(Refusal.WRONG_CONTENT_TYPE)).isEqualTo(2);
  }

  @Test
  void nothing_else_is_served_on_this_port() throws Exception {
    assertThat(get("/v1/logs")).isEqualTo(405);
    assertThat(get("/")).isEqualTo(404);
    assertThat(get("/actuator/health")).isEqualTo(404);
    assertThat(get("/v1/traces")).isEqualTo(404);
  }

  private int get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + intake.httpPort() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private HttpResponse<byte[]> post(String contentType, String contentEncoding, byte[] body)
      throws IOException, InterruptedException {
    return Sender.post(intake, contentType, contentEncoding, null, body);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }
}
