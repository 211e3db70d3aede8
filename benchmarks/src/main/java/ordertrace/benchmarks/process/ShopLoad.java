package ordertrace.benchmarks.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A customer who places and cancels orders: requests, queries and a confirmed publish each. */
final class ShopLoad {

  private static final String ORDER =
      """
      {"customer":{"name":"Anna Example","email":"anna@example.org","phone":"+44 20 7946 0958","address":"1 Example Street"},
       "product":"ring","material":"gold 750","size":"17.5","quantity":1}""";

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final String shop;

  ShopLoad(int port) {
    this.shop = "http://localhost:" + port;
  }

  /** Whether the shop says that it is healthy. */
  boolean healthy() throws InterruptedException {
    try {
      return get("/actuator/health").statusCode() == 200;
    } catch (IOException e) {
      return false; // not listening yet
    }
  }

  /** Returns the mean duration of a request in milliseconds. */
  double mean(int orders) throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (int i = 0; i < orders; i++) {
      String location =
          expect(201, post("/orders", ORDER)).headers().firstValue("location").orElseThrow();
      String order = location.substring(location.lastIndexOf('/'));
      expect(200, get("/orders" + order));
      expect(200, post("/orders" + order + "/cancellation", "{\"reason\":\"too small\"}"));
    }
    return (System.nanoTime() - start) / 1e6 / (3.0 * orders);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(shop + path)).GET());
  }

  private HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(shop + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> expect(int status, HttpResponse<String> answer) {
    if (answer.statusCode() != status) {
      throw new IllegalStateException(
          answer.request() + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer;
  }
}
