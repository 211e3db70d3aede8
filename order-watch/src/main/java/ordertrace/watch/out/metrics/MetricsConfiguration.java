package ordertrace.watch.out.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import ordertrace.OrderJourney;
import ordertrace.watch.inquiry.Inquiry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sums and changes to meters. */
@Configuration(proxyBeanMethods = false)
final class MetricsConfiguration {

  @Bean
  Labels metricLabels(OrderJourney journey) {
    return new Labels(journey);
  }

  @Bean
  MessageTimes messageTimes(MeterRegistry registry, Labels labels) {
    return new MessageTimes(registry, labels);
  }

  @Bean
  ChangeMeters changeMeters(MeterRegistry registry, Labels labels) {
    return new ChangeMeters(registry, labels);
  }

  @Bean
  Dashboard dashboard(
      Inquiry inquiry, MeterRegistry registry, Labels labels, ObjectProvider<InstantSource> time) {
    InstantSource clock = time.getIfUnique(InstantSource::system);
    return new Dashboard(
        inquiry,
        new LedgerMeters(registry, labels),
        new TelemetryMeters(registry, labels),
        new LagMeters(registry, clock),
        clock);
  }
}
