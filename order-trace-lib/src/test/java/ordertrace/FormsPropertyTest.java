package ordertrace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is checked by hand for every message is what the documented forms say. */
final class FormsPropertyTest {

  private static final Pattern ORDER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern COPY_ID = Pattern.compile("[0-9a-v]{12}-[1-9][0-9]{0,18}");

  @Property
  void an_order_id_has_its_form(@ForAll("nearOrderIds") String text) {
    assertThat(OrderId.parse(text) != null).isEqualTo(ORDER_ID.matcher(text).matches());
  }

  @Property
  void a_copy_id_has_its_form(@ForAll("nearCopyIds") String text) {
    assertThat(CopyId.parse(text) != null).isEqualTo(COPY_ID.matcher(text).matches());
  }

  @Property
  void a_topic_matches_word_by_word(@ForAll("topics") String pattern, @ForAll("keys") String key) {
    TopicPattern topic = TopicPattern.parse(pattern);

    assertThat(topic).isNotNull();
    assertThat(topic.matches(key)).isEqualTo(matches(topic.words(), words(key)));
  }

  @Provide
  Arbitrary<String> nearOrderIds() {
    return Arbitraries.strings().withChars("aZ09._-/@[`{:\u0430 ").ofMinLength(0).ofMaxLength(66);
  }

  @Provide
  Arbitrary<String> nearCopyIds() {
    Arbitrary<String> instances = Arbitraries.strings().withChars("09av").ofLength(12);
    Arbitrary<String> anything = Arbitraries.strings().withChars("09avwAV:`-").ofMaxLength(14);
    Arbitrary<String> numbers = Arbitraries.strings().withChars("0189a").ofMaxLength(20);
    return Arbitraries.oneOf(instances, anything)
        .flatMap(i -> Arbitraries.of("-", "", "_").flatMap(sign -> numbers.map(n -> i + sign + n)));
  }

  @Provide
  Arbitrary<String> topics() {
    return joined("a", "bc", "*", "#", "");
  }

  @Provide
  Arbitrary<String> keys() {
    return joined("a", "bc", "ab", "c", "");
  }

  private static Arbitrary<String> joined(String... words) {
    return Arbitraries.of(words).list().ofMaxSize(5).map(list -> String.join(".", list));
  }

  private static List<String> words(String key) {
    return key.isEmpty() ? List.of() : List.of(key.split("\\.", -1));
  }

  private static boolean matches(List<String> pattern, List<String> key) {
    if (pattern.isEmpty()) {
      return key.isEmpty();
    }
    List<String> rest = pattern.subList(1, pattern.size());
    if (pattern.get(0).equals("#")) {
      return matches(rest, key) || (!key.isEmpty() && matches(pattern, key.subList(1, key.size())));
    }
    return !key.isEmpty()
        && (pattern.get(0).equals("*") || pattern.get(0).equals(key.get(0)))
        && matches(rest, key.subList(1, key.size()));
  }
}
