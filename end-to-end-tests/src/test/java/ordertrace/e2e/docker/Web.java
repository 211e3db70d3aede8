package ordertrace.e2e.docker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Reads over HTTP. */
final class Web {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private Web() {}

  /** The body of a 200 answer; anything else is an error with status and body in its message. */
  static String get(URI uri) {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(uri).build());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(uri + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(request.uri() + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking " + request.uri(), e);
    }
  }
}
