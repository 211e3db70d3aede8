package ordertrace.demo.fleet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import ordertrace.demo.broker.BrokerAddress;

/** Asks a member whether it is ready. */
@FunctionalInterface
interface Health {

  /** False as long as it does not answer as it should; never throws for that. */
  boolean ready() throws InterruptedException;

  /** Ready when this address answers 200. */
  static Health http(String url) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(5)).build();
    return () -> {
      try {
        return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
      } catch (IOException notYet) {
        return false;
      }
    };
  }

  /** Ready when the broker accepts a client. */
  static Health amqp(BrokerAddress broker) {
    return broker::answers;
  }
}
