package ordertrace.watch.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import ordertrace.watch.doctor.Answers.Host;
import ordertrace.watch.doctor.Answers.Start;
import ordertrace.watch.doctor.Answers.Sums;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks order-watch. */
final class WatchApi {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http;
  private final String url;
  private final Duration timeout;
  private final @Nullable String token;

  /**
   * @param token to show; null: none
   */
  WatchApi(URI url, Duration timeout, @Nullable String token) {
    this.url = url.toString().replaceAll("/+$", "") + "/api/v1/";
    this.timeout = timeout;
    this.token = token;
    this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
  }

  /**
   * @throws IOException it could not be asked, or what answered is not order-watch
   */
  Answers ask() throws IOException, InterruptedException {
    List<Start> processes = Arrays.asList(get("completeness", Start[].class));
    Sums sums = get("statistics", Sums.class);
    return new Answers(processes, sums, Arrays.asList(get("topology", Host[].class)));
  }

  private <T> T get(String path, Class<T> type) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(timeout)
            .header("Accept", "application/json");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(url + path + " answered with " + answer.statusCode());
    }
    try {
      return JSON.readValue(answer.body(), type);
    } catch (JacksonException e) {
      throw new IOException(url + path + " did not answer as order-watch does", e);
    }
  }
}
