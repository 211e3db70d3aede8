package ordertrace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedHostTest {

  @ParameterizedTest
  @CsvSource({
    "crm.internal, crm.internal, 8081, true",
    "crm.internal, CRM.Internal, 8081, true",
    "crm.internal:8081, crm.internal, 8081, true",
    "crm.internal:8081, crm.internal, 8082, false",
    "crm.internal, evil.crm.internal, 8081, false",
    "crm.internal, crm.internal.evil.org, 8081, false",
    "10.0.0.7, 10.0.0.7, 80, true",
    "10.0.0.7, 10.0.0.77, 80, false",
    "[::1]:8080, ::1, 8080, true",
    "[::1]:8080, [::1], 8080, true"
  })
  void only_exactly_this_host_is_meant(String entry, String host, int port, boolean trusted) {
    assertThat(TrustedHost.parse(entry).is(host, port)).isEqualTo(trusted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "http://crm", "crm/path", "*.internal", "crm:0", "crm:65536", "crm:x", "::1"})
  void what_is_no_host_is_null(String text) {
    assertThat(TrustedHost.parse(text)).isNull();
  }
}
