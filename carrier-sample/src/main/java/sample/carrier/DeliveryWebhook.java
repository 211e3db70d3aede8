package sample.carrier;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Tells the customer's webhook that a shipment arrived; tries some more times when it fails. */
final class DeliveryWebhook implements AutoCloseable {

  private static final Logger logger = Logger.getLogger(DeliveryWebhook.class.getName());
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 6;

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "carrier-deliveries"));
  private final URI url;
  private final Duration firstRetry;

  DeliveryWebhook(URI url, Duration firstRetry) {
    this.url = url;
    this.firstRetry = firstRetry;
  }

  /** Returns at once. */
  void reportDelivery(String shipmentNo, Duration delay) {
    after(delay, () -> deliver(shipmentNo));
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }

  private void deliver(String shipmentNo) {
    logger.info(() -> "Shipment " + shipmentNo + " delivered");
    // One instant for all attempts: the delivery happened once.
    call(new News(shipmentNo, "DELIVERED", Instant.now()), 1);
  }

  private void call(News news, int attempt) {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(news)))
            .build();
    var unused =
        client
            .sendAsync(request, BodyHandlers.discarding())
            .whenComplete((response, failure) -> check(news, attempt, response, failure));
  }

  private void check(
      News news, int attempt, @Nullable HttpResponse<Void> response, @Nullable Throwable failure) {
    if (response != null && response.statusCode() / 100 == 2) {
      return;
    }
    String reason = response == null ? String.valueOf(failure) : "status " + response.statusCode();
    if (attempt == ATTEMPTS) {
      logger.severe(() -> "Gave up telling " + url + " of " + news.shipmentNo() + ": " + reason);
      return;
    }
    Duration wait = firstRetry.multipliedBy(1L << (attempt - 1));
    logger.warning(
        () -> "Webhook failed for " + news.shipmentNo() + " (" + reason + "), next " + wait);
    after(wait, () -> call(news, attempt + 1));
  }

  private void after(Duration delay, Runnable task) {
    if (!scheduler.isShutdown()) {
      var unused = scheduler.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** What the webhook gets. */
  private record News(String shipmentNo, String event, Instant at) {}
}
