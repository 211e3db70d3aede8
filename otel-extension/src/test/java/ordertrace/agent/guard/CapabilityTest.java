package ordertrace.agent.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CapabilityTest {

  private final Logger logger = Logger.getLogger(Capability.class.getName());
  private final List<LogRecord> log = new ArrayList<>();
  private final Handler handler = new Recorder();
  private final Capability capability = new Guard().capability("publish");

  @BeforeEach
  void listen() {
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }

  @Test
  void a_hook_that_works_is_counted() {
    assertThat(capability.call("input", () -> "output")).isEqualTo("output");
    capability.run(() -> {});

    assertThat(capability).hasToString("publish=on:2");
    assertThat(capability.errors()).isZero();
    assertThat(log).isEmpty();
  }

  @Test
  void whatever_a_hook_throws_its_caller_keeps_the_input() {
    assertThat(capability.<String>call("input", CapabilityTest::missingClass)).isEqualTo("input");
    assertThat(capability.<String>find(CapabilityTest::missingClass)).isNull();
    assertThatCode(
            () ->
                capability.run(
                    () -> {
                      throw new StackOverflowError();
                    }))
        .doesNotThrowAnyException();

    assertThat(capability.errors()).isEqualTo(3);
    assertThat(capability).hasToString("publish=on:0");
  }

  @Test
  void a_hook_that_uses_up_the_stack_leaves_the_input() {
    assertThat(capability.<String>call("input", () -> bottomless(0))).isEqualTo("input");
    assertThat(capability.errors()).isEqualTo(1);
    assertThat(log).hasSize(1);
  }

  private static String bottomless(int depth) {
    return bottomless(depth + 1) + depth;
  }

  @Test
  void failures_are_logged_once_and_ten_in_a_row_switch_it_off_for_good() {
    for (int i = 0; i < Capability.MAX_FAILURES_IN_A_ROW; i++) {
      assertThat(capability.on()).isTrue();
      capability.run(CapabilityTest::missingClass);
    }
    capability.run(() -> log.clear());

    assertThat(capability).hasToString("publish=off:0");
    assertThat(log).hasSize(1);
    assertThat(log.get(0).getMessage()).contains("publish failed", "10 in a row switch it off");
    assertThat(log.get(0).getThrown()).isInstanceOf(NoClassDefFoundError.class);
  }

  @Test
  void one_success_between_failures_keeps_it_on() {
    for (int i = 0; i < 3 * Capability.MAX_FAILURES_IN_A_ROW; i++) {
      capability.run(CapabilityTest::missingClass);
      capability.run(() -> {});
      capability.run(CapabilityTest::missingClass);
    }

    assertThat(capability.on()).isTrue();
    assertThat(log).hasSize(1);
  }

  @Test
  void failures_reported_from_elsewhere_switch_it_off_whatever_succeeds_here() {
    for (int i = 0; i < Capability.MAX_FAILURES_IN_A_ROW; i++) {
      capability.run(() -> {});
      assertThat(capability.on()).isTrue();
      capability.report(new ClassCastException());
    }

    assertThat(capability).hasToString("publish=off:10");
    assertThat(capability.errors()).isEqualTo(10);
    assertThat(log).hasSize(1);
  }

  @Test
  void a_part_that_comes_once_and_fails_shows_the_whole_as_off_and_stops_no_other() {
    assertThat(capability.<String>once("input", CapabilityTest::missingClass)).isEqualTo("input");
    assertThat(capability.<String>once("input", () -> "output")).isEqualTo("output");

    assertThat(capability).hasToString("publish=off:1");
    assertThat(capability.errors()).isEqualTo(1);
    assertThat(log).hasSize(1);
  }

  @Test
  void a_log_handler_that_throws_harms_nobody() {
    Handler thrower = new Thrower();
    logger.addHandler(thrower);
    try {
      assertThatCode(() -> capability.run(CapabilityTest::missingClass)).doesNotThrowAnyException();
    } finally {
      logger.removeHandler(thrower);
    }
  }

  @Test
  void the_guard_knows_all_capabilities_and_their_errors() {
    Guard guard = new Guard();
    guard.capability("settle").run(CapabilityTest::missingClass);
    guard.capability("deliver").run(() -> {});

    assertThat(guard.capability("settle")).isSameAs(guard.capability("settle"));
    assertThat(guard.capabilities())
        .extracting(Capability::toString)
        .containsExactly("deliver=on:1", "settle=on:0");
    assertThat(guard.errors()).isEqualTo(1);
  }

  private static String missingClass() {
    throw new NoClassDefFoundError("gone/with/TheNextVersion");
  }

  private class Recorder extends Handler {
    @Override
    public void publish(LogRecord logged) {
      log.add(logged);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private final class Thrower extends Recorder {
    @Override
    public void publish(LogRecord logged) {
      throw new IllegalStateException("no disk");
    }
  }
}
