package ordertrace.agent.error.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One way to fail for each path. */
@RestController
@RequestMapping("/orders/{id}")
class FailingOrders {

  static final class Refused extends RuntimeException {
    Refused(String message) {
      super(message);
    }
  }

  private static final Logger logger = LoggerFactory.getLogger(FailingOrders.class);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final JdbcTemplate jdbc;

  FailingOrders(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @GetMapping("/refused")
  void refuse(@PathVariable String id) {
    logger.warn("refusing {}", id);
    throw new Refused("not now");
  }

  @GetMapping("/crash")
  void crash() {
    throw new IllegalStateException("out of gold");
  }

  @GetMapping("/number")
  void number(@RequestParam int of) {}

  @GetMapping("/twice")
  void twice(@PathVariable String id) {
    jdbc.update("insert into orders values (?)", id);
    jdbc.update("insert into orders values (?)", id);
  }

  @GetMapping("/call")
  String call(@RequestParam String method, @RequestParam URI url, @RequestParam int millis)
      throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(url)
              .method(method, BodyPublishers.noBody())
              .timeout(Duration.ofMillis(millis))
              .build();
      return String.valueOf(CLIENT.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }

  @ExceptionHandler
  ProblemDetail refused(Refused e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
  }
}
