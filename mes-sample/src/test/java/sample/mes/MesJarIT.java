package sample.mes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sample.mes.broker.EmbeddedBroker;

/** The packaged jar in a JVM of its own. */
@Timeout(90)
class MesJarIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern PORT = Pattern.compile("MES is up on HTTP port (\\d+)");

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path directory;
  private Process mes;

  @AfterEach
  void end() {
    mes.destroyForcibly();
  }

  @Test
  void a_partner_order_is_calculated_and_the_process_ends_when_asked() throws Exception {
    try (EmbeddedBroker broker = new EmbeddedBroker()) {
      broker.start();
      start(Map.of("MES_HTTP_PORT", "0", "MES_TIME_FACTOR", "0.0001", "MES_BROKER", broker.uri()));
      await().atMost(PATIENCE).until(() -> PORT.matcher(log()).find());

      String order =
          "{\"partner\":\"G\",\"partnerRef\":\"P-1\",\"product\":\"ring\",\"quantity\":1}";
      assertThat(send("POST", "/api/v1/partner-orders", order).statusCode()).isEqualTo(201);

      await()
          .atMost(PATIENCE)
          .until(() -> send("GET", "/health", "").body().contains("\"events\":{\"sent\":3"));
      assertThat(send("GET", "/api/v1/jobs/J-000001", "").body()).contains("CALC_FINISHED");

      mes.destroy();

      assertThat(mes.waitFor(20, TimeUnit.SECONDS)).as("ended when asked").isTrue();
      assertThat(log()).contains("MES is down").doesNotContain("SLF4J", "guest");
    }
  }

  @Test
  void a_setting_that_cannot_be_used_ends_the_start_with_one_clear_line() throws Exception {
    start(Map.of("MES_TIME_FACTOR", "fast"));

    assertThat(mes.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(mes.exitValue()).isEqualTo(1);
    assertThat(log())
        .containsOnlyOnce("\n")
        .contains("MES_TIME_FACTOR=fast is not usable: it must be above 0");
  }

  private void start(Map<String, String> environment) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder = new ProcessBuilder(java, "-jar", "target/mes-sample.jar");
    builder.environment().putAll(environment);
    mes = builder.redirectErrorStream(true).redirectOutput(logFile().toFile()).start();
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    Matcher port = PORT.matcher(log());
    assertThat(port.find()).isTrue();
    URI uri = URI.create("http://localhost:" + port.group(1) + path);
    return client.send(
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private String log() throws Exception {
    return Files.readString(logFile());
  }

  private Path logFile() {
    return directory.resolve("mes.log");
  }
}
