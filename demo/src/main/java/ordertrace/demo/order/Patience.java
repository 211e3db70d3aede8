package ordertrace.demo.order;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import ordertrace.demo.DemoFailure;

/** Waits for something that comes by messages, as long as those who send them are alive. */
final class Patience {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration ASK_EVERY = Duration.ofMillis(400);

  private final Runnable requireAlive;

  /**
   * @param requireAlive throws when somebody died, who could be waited for in vain
   */
  Patience(Runnable requireAlive) {
    this.requireAlive = requireAlive;
  }

  /**
   * Asks again and again.
   *
   * @param what as it is missed in the message to the user
   * @throws DemoFailure if it does not come within a minute, or somebody died
   */
  <T> T await(String what, Question<T> question) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    Optional<T> answer = question.ask();
    while (answer.isEmpty()) {
      requireAlive.run();
      if (System.nanoTime() - deadline > 0) {
        throw new DemoFailure(
            "%s did not happen within %d s: read the logs of crm and mes."
                .formatted(what, LIMIT.toSeconds()));
      }
      TimeUnit.NANOSECONDS.sleep(ASK_EVERY.toNanos());
      answer = question.ask();
    }
    return answer.get();
  }

  interface Question<T> {
    Optional<T> ask() throws InterruptedException;
  }
}
