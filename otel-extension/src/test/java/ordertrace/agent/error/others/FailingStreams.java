package ordertrace.agent.error.others;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** One way to fail for each path. */
@RestController
@RequestMapping("/orders/{id}")
class FailingStreams {

  static final class Refused extends RuntimeException {
    Refused(String message) {
      super(message);
    }
  }

  static final class ThrownOn extends RuntimeException {
    ThrownOn(String message) {
      super(message);
    }
  }

  @GetMapping("/refused")
  Mono<String> refuse() {
    throw new Refused("not now");
  }

  @GetMapping("/refused-later")
  Mono<String> refuseLater() {
    return later().then(Mono.error(() -> new Refused("not now")));
  }

  @GetMapping("/crash")
  Mono<String> crash() {
    return Mono.error(new IllegalStateException("out of gold"));
  }

  @GetMapping("/crash-later")
  Mono<String> crashLater() {
    return later().then(Mono.error(() -> new IllegalStateException("out of gold")));
  }

  @GetMapping("/thrown-on")
  Mono<String> throwOn() {
    return Mono.error(new ThrownOn("not mine"));
  }

  @GetMapping("/number")
  Mono<String> number(@RequestParam int of) {
    return Mono.just("" + of);
  }

  /** On a thread that knows nothing of the request. */
  private static Mono<Long> later() {
    return Mono.delay(Duration.ofMillis(20));
  }

  @ExceptionHandler
  ProblemDetail refused(Refused e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail thrownOn(ThrownOn e) {
    throw e;
  }
}
