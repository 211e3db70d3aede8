package ordertrace.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SilenceTest {

  private static final long BEGUN = 1_000_000_000_000L;
  private static final long LONG_AGO = BEGUN - 10 * Silence.LONG_ENOUGH;

  private long facts;
  private boolean handling;
  private boolean consuming;
  private final Farewell farewell = new Farewell(() -> handling, () -> consuming, () -> {});
  private final Silence silence = new Silence(() -> facts, LONG_AGO);

  @Test
  void an_idle_service_may_go_at_once() {
    assertThat(isFinalAt(0)).isTrue();
  }

  @Test
  void one_that_consumes_may_be_given_something_just_then() {
    consuming = true;

    assertThat(isFinalAt(0)).isFalse();
    assertThat(isFinalAt(499)).isFalse();
    assertThat(isFinalAt(500)).isTrue();
  }

  @Test
  void one_that_has_cancelled_its_consumers_need_not_wait_for_that() {
    consuming = true;
    assertThat(isFinalAt(0)).isFalse();
    consuming = false;

    assertThat(isFinalAt(10)).isTrue();
  }

  @Test
  void a_fact_of_a_moment_ago_may_be_followed_by_others() {
    facts++;
    silence.look(BEGUN - millis(100));

    assertThat(isFinalAt(399)).isFalse();
    assertThat(isFinalAt(400)).isTrue();
  }

  @Test
  void each_further_fact_is_waited_for_anew() {
    facts++;
    assertThat(isFinalAt(400)).isFalse();
    facts++;
    assertThat(isFinalAt(800)).isFalse();

    assertThat(isFinalAt(1299)).isFalse();
    assertThat(isFinalAt(1300)).isTrue();
  }

  @Test
  void who_handles_a_message_has_something_to_tell_at_its_end() {
    handling = true;
    assertThat(isFinalAt(7000)).isFalse();
    handling = false;

    assertThat(isFinalAt(7499)).isFalse();
    assertThat(isFinalAt(7500)).isTrue();
  }

  private boolean isFinalAt(long millisAfterBegun) {
    return silence.isFinal(farewell, BEGUN, BEGUN + millis(millisAfterBegun));
  }

  private static long millis(long millis) {
    return millis * 1_000_000;
  }
}
