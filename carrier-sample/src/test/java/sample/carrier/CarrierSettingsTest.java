package sample.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarrierSettingsTest {

  @Test
  void without_a_variable_a_parcel_takes_three_days() {
    assertThat(CarrierSettings.from(Map.of()))
        .isEqualTo(
            new CarrierSettings(
                8084, URI.create("http://localhost:8081/carrier/events"), Duration.ofHours(72)));
  }

  @Test
  void every_variable_is_read() {
    Map<String, String> variables =
        Map.of(
            "CARRIER_HTTP_PORT", "0",
            "CARRIER_WEBHOOK_URL", "https://crm/events",
            "CARRIER_DELIVERY_DELAY", "PT1S");

    assertThat(CarrierSettings.from(variables))
        .isEqualTo(new CarrierSettings(0, URI.create("https://crm/events"), Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "CARRIER_HTTP_PORT, 65536",
    "CARRIER_HTTP_PORT, http",
    "CARRIER_WEBHOOK_URL, crm:8081/events",
    "CARRIER_WEBHOOK_URL, http://not a host",
    "CARRIER_DELIVERY_DELAY, 3 days",
    "CARRIER_DELIVERY_DELAY, PT-1S"
  })
  void what_cannot_be_used_is_refused_with_variable_value_and_example(String name, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CarrierSettings.from(Map.of(name, value)))
        .withMessageContaining(name + "=" + value)
        .withMessageContaining("for example");
  }
}
