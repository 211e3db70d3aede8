package ordertrace.demo.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FactSinkTest {

  @TempDir private Path folder;
  private final List<ExportLogsServiceRequest> relayed = new CopyOnWriteArrayList<>();

  @Test
  void a_fact_becomes_one_line_and_a_log_goes_to_its_own_file() throws Exception {
    try (FactSink sink = FactSink.in(folder, relayed::add);
        OtlpReceiver receiver = OtlpReceiver.start(0, sink)) {
      assertThat(post(receiver, request(), false)).isEqualTo(200);
    }

    assertThat(Files.readAllLines(folder.resolve("facts.jsonl")))
        .containsExactly(
            "{\"time\":\"1970-01-01T00:00:01.000000002Z\",\"event\":\"order.message.published\","
                + "\"service.name\":\"crm\",\"scope\":\"ordertrace\","
                + "\"order.id\":\"ORD-7K3M9Q2X\",\"order.message.mandatory\":true}");
    assertThat(Files.readAllLines(folder.resolve("logs.jsonl")))
        .singleElement()
        .asString()
        .contains("\"body\":\"approved\"");
  }

  @Test
  void a_compressed_request_is_read() throws Exception {
    try (FactSink sink = FactSink.in(folder, relayed::add);
        OtlpReceiver receiver = OtlpReceiver.start(0, sink)) {
      assertThat(post(receiver, request(), true)).isEqualTo(200);
    }

    assertThat(folder.resolve("facts.jsonl")).isNotEmptyFile();
  }

  @Test
  void what_could_not_be_kept_is_asked_for_again() throws Exception {
    OtlpListener full =
        request -> {
          throw new IOException("disk full");
        };
    try (OtlpReceiver receiver = OtlpReceiver.start(0, full)) {
      assertThat(post(receiver, request(), false)).isEqualTo(503);
    }
  }

  @Test
  void facts_are_handed_on_before_they_are_answered_for() throws Exception {
    try (FactSink sink = FactSink.in(folder, relayed::add);
        OtlpReceiver receiver = OtlpReceiver.start(0, sink)) {
      assertThat(post(receiver, request(), false)).isEqualTo(200);
    }

    assertThat(relayed).containsExactly(ExportLogsServiceRequest.parseFrom(request()));
  }

  @Test
  void facts_that_cannot_be_handed_on_are_asked_for_again() throws Exception {
    Relay nowhere = Relay.to(URI.create("http://localhost:1/v1/logs"));
    try (FactSink sink = FactSink.in(folder, nowhere);
        OtlpReceiver receiver = OtlpReceiver.start(0, sink)) {
      assertThat(post(receiver, request(), false)).isEqualTo(503);
    }

    assertThat(folder.resolve("facts.jsonl")).isEmptyFile();
  }

  @Test
  void garbage_is_refused() throws Exception {
    try (FactSink sink = FactSink.in(folder, relayed::add);
        OtlpReceiver receiver = OtlpReceiver.start(0, sink)) {
      assertThat(post(receiver, "not protobuf".getBytes(), false)).isEqualTo(400);
    }
  }

  private static byte[] request() {
    ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    request
        .addResourceLogsBuilder()
        .setResource(
            io.opentelemetry.proto.resource.v1.Resource.newBuilder()
                .addAttributes(attribute("service.name", "crm"))
                .addAttributes(attribute("process.pid", "17")))
        .addScopeLogsBuilder()
        .setScope(
            io.opentelemetry.proto.common.v1.InstrumentationScope.newBuilder()
                .setName("ordertrace"))
        .addLogRecords(
            LogRecord.newBuilder()
                .setEventName("order.message.published")
                .setTimeUnixNano(1_000_000_002L)
                .addAttributes(attribute("order.id", "ORD-7K3M9Q2X"))
                .addAttributes(
                    KeyValue.newBuilder()
                        .setKey("order.message.mandatory")
                        .setValue(AnyValue.newBuilder().setBoolValue(true))))
        .addLogRecords(
            LogRecord.newBuilder()
                .setSeverityText("INFO")
                .setBody(AnyValue.newBuilder().setStringValue("approved")));
    return request.build().toByteArray();
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static int post(OtlpReceiver receiver, byte[] body, boolean compressed) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + receiver.port() + "/v1/logs"));
    if (compressed) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(body);
      }
      request
          .header("Content-Encoding", "gzip")
          .POST(BodyPublishers.ofByteArray(bytes.toByteArray()));
    } else {
      request.POST(BodyPublishers.ofByteArray(body));
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
