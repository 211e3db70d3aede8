package ordertrace.watch.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a server on this machine. */
public final class Browser {

  private final HttpClient http = HttpClient.newHttpClient();
  private final String server;

  public Browser(int port) {
    this.server = "http://127.0.0.1:" + port;
  }

  public HttpResponse<String> get(String path) {
    return answer(request(path).GET());
  }

  public HttpResponse<String> get(String path, String authorization) {
    return answer(request(path).header("Authorization", authorization).GET());
  }

  public HttpResponse<String> post(String path, String type, String body) {
    return answer(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofSeconds(30));
  }

  private HttpResponse<String> answer(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
