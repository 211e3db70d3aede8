package sample.mes.job;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long the steps take, before the time factor.
 *
 * @param calculationMin the fastest price calculation
 * @param calculationMax the slowest
 * @param setup from the approval to the start of the production
 * @param production from its start to its end
 * @param inspection from the end of the production to the packing
 * @param packing from its start to handing over
 * @param factor 1 is real time, 0.001 lets a minute pass in 60 ms
 */
public record WorkTimes(
    Duration calculationMin,
    Duration calculationMax,
    Duration setup,
    Duration production,
    Duration inspection,
    Duration packing,
    double factor) {

  /** What the product does when nobody configures it, in real time. */
  public static final WorkTimes DEFAULT =
      new WorkTimes(
          Duration.ofMinutes(2),
          Duration.ofMinutes(30),
          Duration.ofMinutes(10),
          Duration.ofMinutes(40),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          1);

  /** Log-uniform: most models are simple, a few keep the machine busy to the limit. */
  Duration calculation(RandomGenerator random) {
    double low = Math.log((double) calculationMin.toMillis());
    double high = Math.log((double) calculationMax.toMillis());
    return scaled(Math.exp(low + random.nextDouble() * (high - low)));
  }

  /** People are not machines: a manual step takes up to a fifth more or less than planned. */
  Duration manual(Duration planned, RandomGenerator random) {
    return scaled(planned.toMillis() * (0.8 + 0.4 * random.nextDouble()));
  }

  private Duration scaled(double millis) {
    return Duration.ofNanos(Math.round(millis * factor * 1_000_000));
  }
}
