package ordertrace.watch.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondSumsTest {

  private static final long BEGIN = 1_772_452_800;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sums_are_those_of_the_last_counts_in_whatever_portions_they_were_told(long seed) {
    Random random = new Random(seed);
    TreeMap<Long, Long> counts = new TreeMap<>();
    SecondSums sums = new SecondSums();

    for (int portion = 0; portion < 50; portion++) {
      Map<Long, Long> some = counts(random);
      counts.putAll(some);
      sums.put(some);
    }

    SecondSums.View view = sums.since(BEGIN + 3_000);
    for (int i = 0; i < 1_000; i++) {
      long upTo = BEGIN + random.nextInt(30_000) - 5_000;
      long expected =
          upTo < BEGIN + 3_000
              ? 0
              : counts.subMap(BEGIN + 3_000, true, upTo, true).values().stream()
                  .mapToLong(Long::longValue)
                  .sum();
      assertThat(view.upTo(upTo)).as("from the beginning + 3,000 to %s", upTo).isEqualTo(expected);
    }
  }

  private static Map<Long, Long> counts(Random random) {
    Map<Long, Long> counts = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      counts.put(BEGIN + random.nextInt(20_000), 1L + random.nextInt(9));
    }
    return counts;
  }

  @Test
  void what_was_asked_before_stays_as_it_was() {
    SecondSums sums = new SecondSums();
    sums.put(Map.of(BEGIN, 2L, BEGIN + 9_000, 3L));
    SecondSums.View before = sums.since(BEGIN);

    sums.put(Map.of(BEGIN, 5L));
    sums.forgetBefore(BEGIN + 9_000);

    assertThat(before.upTo(BEGIN + 9_000)).isEqualTo(5);
    assertThat(sums.since(BEGIN).upTo(BEGIN + 9_000)).isEqualTo(3);
  }
}
