package sample.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderNumbersTest {

  private final OrderNumbers numbers = new OrderNumbers();

  @Test
  void numbers_are_readable_and_never_the_same() {
    assertThat(Stream.generate(numbers::next).limit(1000))
        .allMatch(number -> number.matches("ORD-[0-9A-HJKMNP-TV-Z]{8}"))
        .doesNotHaveDuplicates();
  }
}
