package sample.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar in a JVM of its own. */
@Timeout(90)
class CarrierJarIT {

  private static final Pattern PORT = Pattern.compile("The carrier is up on HTTP port (\\d+)");

  @TempDir private Path directory;
  private Process carrier;

  @AfterEach
  void end() {
    carrier.destroyForcibly();
  }

  @Test
  void the_jar_serves_and_ends_when_asked() throws Exception {
    start("0");
    await().atMost(Duration.ofSeconds(30)).until(() -> PORT.matcher(log()).find());

    Matcher port = PORT.matcher(log());
    assertThat(port.find()).isTrue();
    URI health = URI.create("http://localhost:" + port.group(1) + "/health");
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString());
    assertThat(response.body()).isEqualTo("{\"status\":\"UP\"}");

    carrier.destroy();

    assertThat(carrier.waitFor(20, TimeUnit.SECONDS)).as("ended when asked").isTrue();
  }

  @Test
  void a_setting_that_cannot_be_used_ends_the_start_with_one_clear_line() throws Exception {
    start("everywhere");

    assertThat(carrier.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(carrier.exitValue()).isEqualTo(1);
    assertThat(log())
        .containsOnlyOnce("\n")
        .contains("CARRIER_HTTP_PORT=everywhere is not usable: it must be a port");
  }

  private void start(String port) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder = new ProcessBuilder(java, "-jar", "target/carrier-sample.jar");
    builder.environment().put("CARRIER_HTTP_PORT", port);
    carrier = builder.redirectErrorStream(true).redirectOutput(logFile().toFile()).start();
  }

  private String log() throws Exception {
    return Files.readString(logFile());
  }

  private Path logFile() {
    return directory.resolve("carrier.log");
  }
}
