package ordertrace.losslab.scene;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Whether one of our own servers answers. */
final class Health {

  private static final Duration START = Duration.ofMinutes(3);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI health;
  private final Path log;

  /**
   * @param log where to look if it does not
   */
  Health(int port, Path log) {
    this.health = URI.create("http://localhost:" + port + "/actuator/health");
    this.log = log;
  }

  /** Waits until it does, as long as it is alive. */
  void await(BooleanSupplier alive) throws InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (!answers()) {
      if (!alive.getAsBoolean() || System.nanoTime() > end) {
        throw new LabException("It did not start; see " + log);
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private boolean answers() throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(30)).build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
