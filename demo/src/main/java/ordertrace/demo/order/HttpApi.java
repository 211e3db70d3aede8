package ordertrace.demo.order;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import ordertrace.demo.DemoFailure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks JSON to one service. */
public final class HttpApi {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String service;
  private final String base;

  /**
   * @param service as it is called in a message to the user
   * @param port on this machine
   */
  public HttpApi(String service, int port) {
    this.service = service;
    this.base = "http://localhost:" + port;
  }

  /**
   * Reads.
   *
   * @throws DemoFailure unless the service answers 2xx
   */
  public JsonNode get(String path) throws InterruptedException {
    return send(request(path).GET().build());
  }

  JsonNode post(String path, Object body) throws InterruptedException {
    return send(json(request(path)).POST(json(body)).build());
  }

  JsonNode put(String path, Object body) throws InterruptedException {
    return send(json(request(path)).PUT(json(body)).build());
  }

  JsonNode put(String path, String contentType, BodyPublisher body) throws InterruptedException {
    return send(request(path).header("Content-Type", contentType).PUT(body).build());
  }

  private JsonNode send(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new DemoFailure(
            "%s answered %d to %s %s: read its log."
                .formatted(
                    service, answer.statusCode(), request.method(), request.uri().getPath()));
      }
      return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new DemoFailure(service + " does not answer any more: read its log.", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request) {
    return request.header("Content-Type", "application/json");
  }

  private static BodyPublisher json(Object body) {
    return BodyPublishers.ofString(JSON.writeValueAsString(body));
  }
}
