package sample.mes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sample.mes.broker.BrokerAddress;
import sample.mes.fault.FaultRates;
import sample.mes.job.WorkTimes;

class MesSettingsTest {

  @Test
  void without_a_variable_it_is_the_vendors_default() {
    MesSettings settings = MesSettings.from(Map.of());

    assertThat(settings.broker()).isEqualTo("amqp://guest:guest@localhost:5672");
    assertThat(settings.brokerAuthority()).isNull();
    assertThat(settings.httpPort()).isEqualTo(8082);
    assertThat(settings.plant().times()).isEqualTo(WorkTimes.DEFAULT);
    assertThat(settings.plant().calculators()).isEqualTo(2);
    assertThat(settings.plant().faultRates()).isEqualTo(FaultRates.NEVER);
  }

  @Test
  void every_variable_is_read() {
    MesSettings settings =
        MesSettings.from(
            Map.ofEntries(
                Map.entry("MES_BROKER", "amqps://mes:secret@broker:5671/factory"),
                Map.entry("MES_BROKER_CA", "/tls/ca.crt"),
                Map.entry("MES_HTTP_PORT", "0"),
                Map.entry("MES_TIME_FACTOR", "0.001"),
                Map.entry("MES_SEED", "42"),
                Map.entry("MES_CALCULATORS", "5"),
                Map.entry("MES_LARGEST_BATCH", "10"),
                Map.entry("MES_CALC_MIN", "PT1S"),
                Map.entry("MES_CALC_MAX", "PT2S"),
                Map.entry("MES_SETUP", "PT3S"),
                Map.entry("MES_PRODUCTION", "PT4S"),
                Map.entry("MES_INSPECTION", "PT5S"),
                Map.entry("MES_PACKING", "PT6S"),
                Map.entry("MES_DUPLICATE_RATE", "0.1"),
                Map.entry("MES_OUT_OF_ORDER_RATE", "0.2"),
                Map.entry("MES_ERROR_RATE", "0.3")));

    assertThat(settings.broker()).isEqualTo("amqps://mes:secret@broker:5671/factory");
    assertThat(settings.brokerAuthority()).isEqualTo(Path.of("/tls/ca.crt"));
    assertThat(settings.httpPort()).isZero();
    assertThat(settings.plant().seed()).isEqualTo(42);
    assertThat(settings.plant().calculators()).isEqualTo(5);
    assertThat(settings.plant().largestBatch()).isEqualTo(10);
    assertThat(settings.plant().faultRates()).isEqualTo(new FaultRates(0.1, 0.2, 0.3));
    assertThat(settings.plant().times())
        .isEqualTo(
            new WorkTimes(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                0.001));
  }

  @ParameterizedTest
  @CsvSource({
    "MES_HTTP_PORT, 65536, 8082",
    "MES_HTTP_PORT, http, 8082",
    "MES_TIME_FACTOR, 0, 0.001",
    "MES_TIME_FACTOR, NaN, 0.001",
    "MES_CALC_MIN, 2 min, PT2M",
    "MES_CALC_MAX, PT0S, PT30M",
    "MES_CALCULATORS, 0, 2",
    "MES_DUPLICATE_RATE, 1.1, 0.05",
    "MES_SEED, lucky, 42"
  })
  void what_cannot_be_used_is_refused_with_variable_value_and_example(
      String name, String value, String example) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MesSettings.from(Map.of(name, value)))
        .withMessageContaining(name + "=" + value)
        .withMessageContaining("must be")
        .withMessageEndingWith("for example " + example);
  }

  @Test
  void a_calculation_cannot_be_longest_below_its_shortest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MesSettings.from(Map.of("MES_CALC_MIN", "PT1H")))
        .withMessageContaining("MES_CALC_MIN")
        .withMessageContaining("MES_CALC_MAX");
  }

  @Test
  void a_broker_that_is_no_URI_is_refused_without_telling_the_password() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BrokerAddress.parse("http://mes:secret@broker"))
        .withMessageContaining("MES_BROKER")
        .withMessageNotContaining("secret");
  }
}
