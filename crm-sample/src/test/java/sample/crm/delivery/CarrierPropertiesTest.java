package sample.crm.delivery;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarrierPropertiesTest {

  @ParameterizedTest
  @ValueSource(strings = {"carrier:8084", "ftp://carrier", "http:///api", "carrier"})
  void what_is_no_address_stops_the_start_and_says_why(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CarrierProperties(URI.create(url)))
        .withMessage(
            "crm.carrier.url = '%s' must be an http(s) address, e.g. http://carrier:8084", url);
  }
}
