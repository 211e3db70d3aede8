package ordertrace;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XDeathTest {

  @Test
  void five_parts_stand_between_bars() {
    XDeath death = new XDeath("crm.orders", "rejected", 2, "orders", "order.submitted");

    assertThat(death.text()).isEqualTo("crm.orders|rejected|2|orders|order.submitted");
  }

  @Property
  void any_names_are_read_back(
      @ForAll String queue,
      @ForAll String exchange,
      @ForAll String key,
      @ForAll @LongRange(min = 0, max = 999_999_999_999_999_999L) long count) {
    XDeath death = new XDeath(queue, "expired", count, exchange, key);

    assertThat(XDeath.parse(death.text())).isEqualTo(death);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a|b|c", "a|b|x|d|e", "a|b|1|d|e|f", "a|b|12345678901234567890|d|e"})
  void what_is_no_entry_is_null(String text) {
    assertThat(XDeath.parse(text)).isNull();
  }
}
