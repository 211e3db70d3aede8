package sample.shop.submission;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MesPropertiesTest {

  @ParameterizedTest
  @ValueSource(strings = {"mes:8082", "ftp://mes", "http:///api", "mes"})
  void what_is_no_address_stops_the_start_and_says_why(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MesProperties(URI.create(url)))
        .withMessage("shop.mes.url = '%s' must be an http(s) address, e.g. http://mes:8082", url);
  }
}
