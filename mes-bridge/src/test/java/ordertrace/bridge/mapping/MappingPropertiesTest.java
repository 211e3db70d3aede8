package ordertrace.bridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import ordertrace.OrderJourney;
import ordertrace.bridge.TestMapping;
import ordertrace.bridge.status.MesEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;

class MappingPropertiesTest {

  @Test
  void the_shipped_mapping_fits_the_bundled_journey_file() {
    MappingProperties shipped = TestMapping.properties();

    assertThat(StateTable.of(shipped, OrderJourney.alexandrit()).knows("CALC_STARTED")).isTrue();
    assertThat(shipped.kinds()).containsEntry("PARTNER", MesEvent.Kind.PARTNER_ORDER);
  }

  @ParameterizedTest
  @CsvSource({
    "event-id, evtId, /extRef",
    "order, /ext~2Ref, /extRef",
    "at, '', /extRef",
    "max-size, 0B, 256KB",
    "max-ahead, -1s, 1d"
  })
  void a_wrong_value_is_refused_with_key_value_rule_and_example(
      String key, String value, String example) {
    assertThatThrownBy(() -> changed(key, value))
        .rootCause()
        .hasMessageContaining("mes-bridge.mapping." + key)
        .hasMessageContaining("must be")
        .hasMessageContaining("for example " + example);
  }

  @Test
  void a_status_that_the_journey_file_does_not_know_is_refused() {
    MappingProperties wrong = changed("statuses.PACKING", "PACKED");

    assertThatThrownBy(() -> new EventMapper(wrong, OrderJourney.alexandrit()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mes-bridge.mapping.statuses.PACKING is 'PACKED'")
        .hasMessageContaining("for example PRICE_CALCULATED");
  }

  private static MappingProperties changed(String key, String value) {
    return TestMapping.properties(
        new MapPropertySource("changed", Map.of("mes-bridge.mapping." + key, value)));
  }
}
