package ordertrace.watch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.server.Ssl.ClientAuth;
import org.springframework.util.unit.DataSize;

class IntakePropertiesTest {

  @ParameterizedTest
  @CsvSource({
    "grpc-port=65536, 4317",
    "http-port=-1, 4318",
    "max-size=10B, 4MB",
    "concurrency=0, 8",
    "facts-per-second=-1, 20000",
    "client-auth=need, ssl-bundle",
    "token-file=/no/such/file, /run/secrets",
    "ssl-bundle=absent, absent"
  })
  void a_wrong_property_stops_the_start_and_says_what_would_be_right(
      String property, String expected) {
    String key = "order-watch.intake." + property.split("=", 2)[0];

    assertThatThrownBy(() -> Intake.with(property).close())
        .rootCause()
        .message()
        .satisfiesAnyOf(
            message -> assertThat(message).contains(key, expected),
            message -> assertThat(message).contains("SSL bundle", expected));
  }

  @Test
  void a_port_that_is_taken_stops_the_start() {
    try (Intake intake = Intake.with()) {
      assertThatThrownBy(() -> Intake.with("grpc-port=" + intake.grpcPort()).close())
          .hasStackTraceContaining("order-watch.intake.grpc-port");
    }
  }

  @Test
  void only_an_address_that_others_reach_without_any_check_is_open() throws Exception {
    InetAddress here = InetAddress.getByName("127.0.0.1");
    InetAddress everywhere = InetAddress.getByName("0.0.0.0");
    Path token = Path.of("pom.xml");

    assertThat(with(here, null, ClientAuth.NONE, null).open()).isFalse();
    assertThat(with(everywhere, null, ClientAuth.NONE, null).open()).isTrue();
    assertThat(with(everywhere, "keys", ClientAuth.NONE, null).open()).isTrue();
    assertThat(with(everywhere, "keys", ClientAuth.NEED, null).open()).isFalse();
    assertThat(with(everywhere, null, ClientAuth.NONE, token).open()).isFalse();
  }

  private static IntakeProperties with(
      InetAddress address, String bundle, ClientAuth clientAuth, Path token) {
    return new IntakeProperties(
        address, 0, 0, DataSize.ofMegabytes(4), 8, 0, bundle, clientAuth, token);
  }
}
