package sample.mes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sample.mes.fault.FaultRates;
import sample.mes.job.PlantSettings;
import sample.mes.job.WorkTimes;

/**
 * Everything that can be configured, read once at start from the environment.
 *
 * @param broker AMQP URI, with user and password: never to be logged
 * @param brokerAuthority of the broker's certificate, a file; null: any certificate will do
 * @param httpPort 0 takes a free one
 */
record MesSettings(
    String broker, @Nullable Path brokerAuthority, int httpPort, PlantSettings plant) {

  /**
   * @throws IllegalArgumentException when a variable cannot be used; the message says what to set
   */
  static MesSettings from(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    return new MesSettings(
        environment.text("MES_BROKER", "amqp://guest:guest@localhost:5672"),
        environment.file("MES_BROKER_CA"),
        environment.number("MES_HTTP_PORT", 8082, 0, 65_535),
        plant(environment));
  }

  private static PlantSettings plant(Environment environment) {
    return new PlantSettings(
        times(environment),
        environment.number("MES_CALCULATORS", 2, 1, 1_000),
        environment.number("MES_LARGEST_BATCH", 1_000, 1, 1_000_000),
        new FaultRates(
            environment.rate("MES_DUPLICATE_RATE"),
            environment.rate("MES_OUT_OF_ORDER_RATE"),
            environment.rate("MES_ERROR_RATE")),
        environment.seed("MES_SEED", System.nanoTime()));
  }

  private static WorkTimes times(Environment environment) {
    WorkTimes usual = WorkTimes.DEFAULT;
    Duration shortest = environment.duration("MES_CALC_MIN", usual.calculationMin());
    Duration longest = environment.duration("MES_CALC_MAX", usual.calculationMax());
    if (longest.compareTo(shortest) < 0) {
      throw new IllegalArgumentException(
          "MES_CALC_MAX=" + longest + " must not be below MES_CALC_MIN=" + shortest);
    }
    return new WorkTimes(
        shortest,
        longest,
        environment.duration("MES_SETUP", usual.setup()),
        environment.duration("MES_PRODUCTION", usual.production()),
        environment.duration("MES_INSPECTION", usual.inspection()),
        environment.duration("MES_PACKING", usual.packing()),
        environment.factor("MES_TIME_FACTOR"));
  }
}
