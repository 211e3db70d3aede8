package ordertrace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicPatternTest {

  @ParameterizedTest
  @CsvSource({
    "order.submitted, order.submitted",
    "order.*, order.submitted",
    "'order.*', 'order.'",
    "*.submitted, order.submitted",
    "order.#, order",
    "order.#, order.a.b",
    "#, order.a.b",
    "#, ''",
    "#.b, a.b",
    "#.b, b",
    "a.#.z, a.z",
    "a.#.z, a.b.c.z",
    "a.#.*.z, a.b.z",
    "#.#, a",
    "'', ''"
  })
  void a_key_matches_as_in_rabbitmq(String pattern, String key) {
    assertThat(TopicPattern.parse(pattern).matches(key)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "order.submitted, order.Submitted",
    "order.*, order",
    "order.*, order.a.b",
    "*, ''",
    "*, a.b",
    "a.#.z, a.b.c",
    "a.#.*.z, a.z",
    "'', a",
    "order.submitted, orderXsubmitted"
  })
  void another_key_does_not(String pattern, String key) {
    assertThat(TopicPattern.parse(pattern).matches(key)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"order.sub*", "a#.b", "**"})
  void a_wildcard_is_a_word_of_its_own(String pattern) {
    assertThat(TopicPattern.parse(pattern)).isNull();
  }
}
