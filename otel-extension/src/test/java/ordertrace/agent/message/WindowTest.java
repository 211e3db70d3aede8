package ordertrace.agent.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {

  @Test
  void what_was_put_is_taken_once() {
    Window<String> window = window(1000);

    assertThat(window.put(7, "seven")).isTrue();

    assertThat(window.take(8)).isNull();
    assertThat(window.take(7)).isEqualTo("seven");
    assertThat(window.take(7)).isNull();
  }

  @Test
  void one_that_is_stuck_is_in_nobodys_way() {
    Window<String> window = window(0);
    window.put(5, "stuck");
    for (long number = 6; number < 10_000; number++) {
      assertThat(window.put(number, "passing")).isTrue();
      assertThat(window.take(number)).isEqualTo("passing");
    }

    assertThat(window.takeUpTo(20_000)).containsExactly("stuck");
  }

  @Test
  void more_than_is_allowed_is_refused_until_there_is_room() {
    Window<String> window = window(16);
    for (long number = 1; number <= 32; number++) {
      assertThat(window.put(number, "open")).isTrue();
    }

    assertThat(window.put(33, "too much")).isFalse();
    window.take(7);
    assertThat(window.put(34, "open")).isTrue();
  }

  @Test
  void the_same_number_twice_is_refused() {
    Window<String> window = window(1000);

    assertThat(window.put(1, "first")).isTrue();
    assertThat(window.put(1, "second")).isFalse();
    assertThat(window.take(1)).isEqualTo("first");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void it_does_what_a_sorted_map_does(long seed) {
    Random random = new Random(seed);
    Window<Long> window = window(1 << 20);
    TreeMap<Long, Long> model = new TreeMap<>();
    long next = 1;
    for (int step = 0; step < 20_000; step++) {
      switch (random.nextInt(8)) {
        case 0, 1, 2, 3 -> {
          next += random.nextInt(10) == 0 ? random.nextInt(50) : 1;
          assertThat(window.put(next, next)).isTrue();
          model.put(next, next);
          next++;
        }
        case 4, 5, 6 -> {
          long number = Math.max(1, next - random.nextInt(200));
          assertThat(window.take(number)).isEqualTo(model.remove(number));
        }
        default -> {
          long last = Math.max(1, next - random.nextInt(2_000));
          var expected = model.headMap(last, true);
          assertThat(window.takeUpTo(last)).containsExactlyElementsOf(expected.values());
          expected.clear();
        }
      }
    }
    assertThat(window.takeUpTo(Long.MAX_VALUE)).containsExactlyElementsOf(model.values());
  }

  private static <T> Window<T> window(int allowed) {
    return new Window<>(new Allowance(allowed));
  }
}
