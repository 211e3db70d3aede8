package ordertrace.bridge.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import ordertrace.bridge.status.BridgeClosingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackOffRetryTest {

  @Test
  void it_repeats_failures_and_exceptions_until_it_works() throws Exception {
    AtomicInteger attempts = new AtomicInteger();

    new BackOffRetry(Duration.ofMillis(1), Duration.ofMillis(2))
        .untilDone(
            "test",
            number -> {
              attempts.set(number);
              if (number == 1) {
                throw new IllegalStateException("not yet");
              }
              return number == 3;
            });

    assertThat(attempts).hasValue(3);
  }

  @Test
  void pauses_grow_instead_of_spinning() throws Exception {
    List<Long> attempts = new ArrayList<>();

    new BackOffRetry(Duration.ofMillis(20), Duration.ofSeconds(60))
        .untilDone(
            "test",
            number -> {
              attempts.add(System.nanoTime());
              return number == 4;
            });

    assertThat(attempts).hasSize(4);
    for (int i = 1; i < attempts.size(); i++) {
      Duration pause = Duration.ofNanos(attempts.get(i) - attempts.get(i - 1));
      assertThat(pause).isGreaterThanOrEqualTo(Duration.ofMillis(20L << (i - 1)));
    }
  }

  @Test
  void closing_wakes_who_pauses_for_one_last_attempt() {
    BackOffRetry retry = new BackOffRetry(Duration.ofHours(1), Duration.ofHours(1));
    AtomicInteger attempts = new AtomicInteger();
    CompletableFuture<Void> running = CompletableFuture.runAsync(() -> until(retry, attempts, 2));
    await().atMost(Duration.ofSeconds(30)).until(() -> attempts.get() == 1);

    retry.close();

    assertThat(running).succeedsWithin(Duration.ofSeconds(30));
  }

  @Test
  void after_closing_a_failure_is_told() {
    BackOffRetry retry = new BackOffRetry(Duration.ofHours(1), Duration.ofHours(1));
    retry.close();

    assertThatThrownBy(() -> retry.untilDone("sending", number -> false))
        .isInstanceOf(BridgeClosingException.class)
        .hasMessageContaining("sending");
  }

  private static void until(BackOffRetry retry, AtomicInteger attempts, int successAt) {
    try {
      retry.untilDone("test", number -> attempts.incrementAndGet() >= successAt);
    } catch (BridgeClosingException e) {
      throw new IllegalStateException(e);
    }
  }
}
