package ordertrace.watch.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import ordertrace.watch.store.FactStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class DeadLetterConfigurationTest {

  @TempDir Path folder;
  private ApplicationContextRunner runner;

  @BeforeEach
  void writePassword() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "secret");
    runner =
        new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
            .withUserConfiguration(Wiring.class)
            .withPropertyValues("password.file=" + password);
  }

  @Test
  void unless_asked_for_no_broker_is_connected_to(CapturedOutput log) {
    runner.run(
        context -> {
          assertThat(context).hasNotFailed();
          assertThat(context.getBean(DeadLetterProperties.class).deadLetters()).isEmpty();
          assertThat(log).doesNotContain("Connection refused");
        });
  }

  @Test
  void a_broker_that_is_away_harms_nothing_and_is_told(CapturedOutput log) {
    runner
        .withPropertyValues(
            "order-watch.dead-letters[0].host=127.0.0.1",
            "order-watch.dead-letters[0].port=1",
            "order-watch.dead-letters[0].username=watch",
            "order-watch.dead-letters[0].password-file=${password.file}")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              Awaitility.await()
                  .atMost(Duration.ofSeconds(30))
                  .untilAsserted(() -> assertThat(log).contains("Connection refused"));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "host=, dead-letters[].host",
    "port=0, dead-letters[].port",
    "port=70000, dead-letters[].port",
    "username=, dead-letters[].username",
    "password-file=/no/such/file, dead-letters[].password-file",
    "max-length=0, dead-letters[].max-length",
    "ssl-bundle=none, none"
  })
  void a_wrong_property_stops_the_start_and_names_itself(String property, String named) {
    runner
        .withPropertyValues(
            "order-watch.dead-letters[0].host=rabbit",
            "order-watch.dead-letters[0].username=watch",
            "order-watch.dead-letters[0].password-file=${password.file}",
            "order-watch.dead-letters[0]." + property)
        .run(
            context ->
                assertThat(context.getStartupFailure()).rootCause().hasMessageContaining(named));
  }

  @Test
  void two_for_one_virtual_host_stop_the_start() {
    runner
        .withPropertyValues(
            "order-watch.dead-letters[0].host=rabbit",
            "order-watch.dead-letters[0].username=watch",
            "order-watch.dead-letters[0].password-file=${password.file}",
            "order-watch.dead-letters[1].host=rabbit",
            "order-watch.dead-letters[1].username=watch",
            "order-watch.dead-letters[1].password-file=${password.file}")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .rootCause()
                    .hasMessageContaining("given once"));
  }

  @Configuration(proxyBeanMethods = false)
  @Import(DeadLetterConfiguration.class)
  static class Wiring {

    @Bean
    FactStore store() {
      return facts -> {};
    }
  }
}
