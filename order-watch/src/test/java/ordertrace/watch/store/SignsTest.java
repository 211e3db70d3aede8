package ordertrace.watch.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import ordertrace.Heartbeat;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.Fact.Beat;
import ordertrace.watch.ledger.fact.Fact.Goodbye;
import ordertrace.watch.ledger.fact.Stamp;
import org.junit.jupiter.api.Test;

class SignsTest {

  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private final List<Fact.OfBoot> signs = new ArrayList<>();

  @Test
  void one_heartbeat_a_minute_is_kept_of_those_that_say_the_same() {
    for (int i = 0; i < 60; i++) {
      beat(true, 500);
    }

    assertThat(kept(START.plusSeconds(700), Instant.EPOCH))
        .containsExactlyInAnyOrder(1L, 7L, 13L, 19L, 25L, 31L, 37L, 43L, 49L, 55L, 60L);
  }

  @Test
  void a_change_is_kept_with_what_was_before_it() {
    for (int i = 0; i < 6; i++) {
      beat(i < 3, 500);
    }

    assertThat(kept(START.plusSeconds(700), Instant.EPOCH)).contains(3L, 4L);
  }

  @Test
  void the_quickest_is_kept_as_it_tells_the_clock_and_a_goodbye_always() {
    for (int i = 0; i < 60; i++) {
      beat(true, i == 27 ? 20 : 500);
    }
    signs.add(new Goodbye(stamp(), false));

    assertThat(kept(START.plusSeconds(7000), START.plusSeconds(7000)))
        .containsExactlyInAnyOrder(1L, 28L, 60L, 61L);
  }

  @Test
  void what_is_recent_is_kept_whole() {
    for (int i = 0; i < 60; i++) {
      beat(true, 500);
    }

    assertThat(kept(START, Instant.EPOCH)).hasSize(60);
  }

  private Set<Long> kept(Instant old, Instant forgotten) {
    return Signs.thinned(signs, old, forgotten).stream()
        .map(sign -> sign.stamp().sequence())
        .collect(Collectors.toSet());
  }

  private void beat(boolean on, long delay) {
    Stamp stamp = stamp();
    Heartbeat state =
        new Heartbeat(
            stamp.sequence(),
            stamp.sequence(),
            List.of(new Heartbeat.Capability("facts", on, stamp.sequence())),
            0,
            0,
            List.of("crm.q"),
            List.of());
    signs.add(new Beat(stamp, state, stamp.time().plus(Duration.ofMillis(delay))));
  }

  private Stamp stamp() {
    long sequence = signs.size() + 1;
    Instant time = START.plusSeconds(10 * (sequence - 1));
    return new Stamp(new Boot("crm", "crm-1", "boot"), sequence, time, List.of(), null);
  }
}
