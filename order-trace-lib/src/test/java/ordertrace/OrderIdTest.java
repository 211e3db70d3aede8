package ordertrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"ORD-7K3M9Q2X", "MES-2026-000123", "4711", "a", "0.a_b-c"})
  void a_number_of_letters_digits_and_a_few_signs_is_an_order_id(String text) {
    assertThat(OrderId.parse(text)).isEqualTo(new OrderId(text)).hasToString(text);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        " ",
        "-1",
        ".a",
        "a b",
        "a\n",
        "a\r\nSet-Cookie: b",
        "a|b",
        "a,b",
        "ä",
        "４７１１",
        "a\0"
      })
  void anything_else_is_none(String text) {
    assertThat(OrderId.parse(text)).isNull();
  }

  @Test
  void sixty_four_characters_are_the_limit() {
    assertThat(OrderId.parse("a".repeat(64))).isNotNull();
    assertThat(OrderId.parse("a".repeat(65))).isNull();
    assertThat(OrderId.parse("a".repeat(5_000_000))).isNull();
  }

  @Test
  void the_exception_says_the_rule_and_not_the_value() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrderId("mary@example.org"))
        .withMessageContaining("1 to 64 characters")
        .withMessageContaining("ORD-7K3M9Q2X")
        .withMessageNotContaining("mary");
  }
}
