package ordertrace.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import ordertrace.OrderJourney;

class PersonalDataPropertyTest {

  private static final PersonalData PERSONAL = PersonalData.in(OrderJourney.alexandrit());
  private static final String NOISE =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZабвгдежзийклмнопрстуфхцчшщ"
          + "0123456789        .,;:!?-_/\\|()[]{}<>\"'`~@#$%^&*+=\t\n\u00a0–€😀";

  @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
  void nothing_that_was_planted_is_left(@ForAll long seed) {
    plantAndLookFor(seed);
  }

  @Tag("full")
  @Property(tries = 100_000, shrinking = ShrinkingMode.OFF)
  void nothing_that_was_planted_is_left_in_a_hundred_thousand(@ForAll long seed) {
    plantAndLookFor(seed);
  }

  private static void plantAndLookFor(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(noise(random));
    List<Planted> planted = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      planted.add(Planted.any(random));
      text.append(planted.get(i).text()).append(noise(random));
    }

    String masked = PERSONAL.masked(text.toString());

    assertThat(PERSONAL.isIn(text.toString())).as(text.toString()).isTrue();
    for (Planted one : planted) {
      assertThat(masked).as(text.toString()).doesNotContain(one.text().strip(), one.secret());
      assertThat(joined(masked)).as(text.toString()).doesNotContain(joined(one.secret()));
    }
  }

  @Property(tries = 10_000)
  void nothing_of_a_clean_journey_is_harmed(@ForAll long seed) {
    for (String clean : CleanJourney.texts(new Random(seed))) {
      assertThat(PERSONAL.masked(clean)).isEqualTo(clean);
    }
  }

  @Property
  void no_text_makes_it_throw(@ForAll String text) {
    String masked = PERSONAL.masked(text);

    assertThat(PERSONAL.isIn(text)).isEqualTo(!masked.equals(text));
    assertThat(new UrlText(PERSONAL).url(text)).isNotNull();
    assertThat(new UrlText(PERSONAL).path(text, text)).isNotNull();
    assertThat(SqlText.masked(text)).isNotNull();
    assertThat(new StackText(PERSONAL, type -> false).masked(text, null)).isNotNull();
  }

  // Not a digit at its ends: with one more it would be another number.
  private static String noise(Random random) {
    String noise = Planted.some(random, NOISE, random.nextInt(40));
    return noise.isEmpty() ? "~" : 'x' + noise + Planted.pick(random, " ", ":", "=", "\"", ">");
  }

  // What separators hide is found as well.
  private static String joined(String text) {
    return text.chars()
        .filter(Character::isLetterOrDigit)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
