package ordertrace.demo.sink;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Hands requests on. */
@FunctionalInterface
interface Relay {

  /**
   * Returns once the other side has it.
   *
   * @throws IOException it has not: whoever sent it is to send it again
   */
  void send(ExportLogsServiceRequest request) throws IOException;

  /** Returns one that speaks OTLP over HTTP. */
  static Relay to(URI receiver) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    return request -> {
      HttpResponse<Void> answer = post(client, receiver, request);
      if (answer.statusCode() != 200) {
        throw new IOException(receiver + " answered " + answer.statusCode());
      }
    };
  }

  private static HttpResponse<Void> post(
      HttpClient client, URI receiver, ExportLogsServiceRequest request) throws IOException {
    HttpRequest post =
        HttpRequest.newBuilder(receiver)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/x-protobuf")
            .POST(BodyPublishers.ofByteArray(request.toByteArray()))
            .build();
    try {
      return client.send(post, BodyHandlers.discarding());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }
}
