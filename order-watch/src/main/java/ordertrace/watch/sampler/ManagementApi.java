package ordertrace.watch.sampler;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks one broker's management API; only reads, and reads no more than is allowed. */
final class ManagementApi {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int FORBIDDEN_FROM = 401;
  private static final int FORBIDDEN_TO = 403;
  private static final int NOT_FOUND = 404;

  private final SamplerProperties.Broker broker;
  private final int maxSize;
  private final Duration timeout;
  private volatile RestClient client;

  /**
   * @param keys null: what the JDK trusts
   */
  ManagementApi(
      SamplerProperties.Broker broker,
      SamplerProperties.Sampler sampler,
      @Nullable SslBundle keys) {
    this.broker = broker;
    this.maxSize = (int) sampler.maxSize().toBytes();
    this.timeout = sampler.timeout();
    this.client = client(keys);
  }

  /** From the next question on. */
  void use(SslBundle keys) {
    client = client(keys);
  }

  private RestClient client(@Nullable SslBundle keys) {
    return RestClient.builder()
        .baseUrl(broker.managementUri())
        .requestFactory(requests(keys))
        .build();
  }

  private JdkClientHttpRequestFactory requests(@Nullable SslBundle keys) {
    HttpClient.Builder http = HttpClient.newBuilder().connectTimeout(timeout);
    if (keys != null) {
      http.sslContext(keys.createSslContext());
    }
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http.build());
    requests.setReadTimeout(timeout);
    return requests;
  }

  /**
   * Returns what the broker answers.
   *
   * @param path with places for the values
   */
  JsonNode get(String path, Object... values) {
    try {
      return parsed(path, body(path, values));
    } catch (ResourceAccessException e) {
      throw unreachable(path, e);
    }
  }

  private FailedLookException unreachable(String path, ResourceAccessException e) {
    if (e.getCause() instanceof HttpTimeoutException) {
      return failed(LookFailure.TOO_SLOW, path, "did not answer in order-watch.sampler.timeout", e);
    }
    String why =
        e.getCause() instanceof SSLException
            ? "no TLS came about: order-watch.brokers[].ssl-bundle must trust its certificate, and"
                + " that must name the host"
            : "cannot be reached";
    return failed(LookFailure.UNREACHABLE, path, why, e);
  }

  private byte[] body(String path, Object... values) {
    return java.util.Objects.requireNonNull(
        client
            .get()
            .uri(path, values)
            .headers(this::identify)
            .exchange((request, response) -> read(path, response)));
  }

  private void identify(HttpHeaders headers) {
    Path file = broker.passwordFile();
    String username = broker.username();
    if (file != null && username != null) {
      try {
        headers.setBasicAuth(username, Files.readString(file).strip(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new FailedLookException(
            LookFailure.FORBIDDEN,
            "order-watch.brokers[].password-file of %s cannot be read: %s"
                .formatted(broker.name(), file),
            e);
      }
    }
  }

  private byte[] read(String path, ClientHttpResponse response) throws IOException {
    int status = response.getStatusCode().value();
    if (status == NOT_FOUND) {
      throw failed(LookFailure.NOT_FOUND, path, "answers 404: is the virtual host there?", null);
    }
    if (status >= FORBIDDEN_FROM && status <= FORBIDDEN_TO) {
      throw failed(
          LookFailure.FORBIDDEN,
          path,
          "answers " + status + ": the user needs the tag monitoring and the right to read",
          null);
    }
    if (!response.getStatusCode().is2xxSuccessful()) {
      throw failed(LookFailure.REFUSED, path, "answers " + status + ": must be 200", null);
    }
    return limited(path, response.getBody());
  }

  private byte[] limited(String path, InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(maxSize + 1);
    if (bytes.length > maxSize) {
      throw failed(
          LookFailure.TOO_LARGE,
          path,
          "answers more than order-watch.sampler.max-size, " + maxSize + " bytes",
          null);
    }
    return bytes;
  }

  private JsonNode parsed(String path, byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw unreadable(path, "is no JSON");
    }
  }

  FailedLookException unreadable(String path, String what) {
    return failed(LookFailure.UNREADABLE, path, "answers what " + what, null);
  }

  private FailedLookException failed(
      LookFailure failure, String path, String what, @Nullable Exception cause) {
    return new FailedLookException(
        failure,
        "broker %s, GET %s%s: %s".formatted(broker.name(), broker.managementUri(), path, what),
        cause);
  }
}
