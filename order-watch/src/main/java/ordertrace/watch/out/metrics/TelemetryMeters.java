package ordertrace.watch.out.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ordertrace.watch.ledger.telemetry.Completeness;

/** Whose facts are complete. */
final class TelemetryMeters {

  private final Labels labels;
  private final MultiGauge instances;
  private final MultiGauge incomplete;
  private final MultiGauge age;

  TelemetryMeters(MeterRegistry registry, Labels labels) {
    this.labels = labels;
    this.instances =
        MultiGauge.builder("order.watch.telemetry.instances")
            .description("Processes that report and have not ended")
            .register(registry);
    this.incomplete =
        MultiGauge.builder("order.watch.telemetry.incomplete")
            .description("Processes whose facts are not complete, ended ones included")
            .register(registry);
    this.age =
        MultiGauge.builder("order.watch.telemetry.age")
            .description("How far back the facts of a living process are complete, the worst")
            .baseUnit("seconds")
            .register(registry);
  }

  void show(List<Completeness> fleet, Instant now) {
    Rows living = new Rows();
    Rows lacking = new Rows();
    Map<String, Double> ages = new LinkedHashMap<>();
    for (String service : labels.services()) {
      living.add(of(service), 0);
      lacking.add(of(service), 0);
      ages.put(service, Double.NaN);
    }
    for (Completeness boot : fleet) {
      String service = labels.service(boot.boot().service());
      living.add(of(service), boot.ended() == null ? 1 : 0);
      lacking.add(of(service), boot.problems().isEmpty() ? 0 : 1);
      if (boot.ended() == null) {
        ages.merge(service, age(boot, now), TelemetryMeters::worse);
      }
    }
    living.show(instances);
    lacking.show(incomplete);
    Rows oldest = new Rows();
    ages.forEach((service, seconds) -> oldest.add(of(service), seconds));
    oldest.show(age);
  }

  private static Tags of(String service) {
    return Tags.of("service", service);
  }

  // NaN is no age at all; any age is worse.
  private static double worse(double one, double other) {
    return Double.isNaN(one) || one < other ? other : one;
  }

  private static double age(Completeness boot, Instant now) {
    return boot.upTo().values().stream()
        .min(Instant::compareTo)
        .map(time -> Math.max(0, Duration.between(time, now).toMillis() / 1000.0))
        .orElse(Double.NaN);
  }
}
