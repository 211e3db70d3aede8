package ordertrace.watch.out.spans;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import ordertrace.OrderJourney;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Spans over OTLP, as OpenTelemetry's own settings say. */
@Configuration(proxyBeanMethods = false)
final class SpanConfiguration {

  // Above the exporters' own ten seconds, below the outbox's lease.
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @Bean
  CurrentOutlet spanOutlet(Environment environment, SslBundles bundles) {
    Map<String, String> settings =
        Binder.get(environment)
            .bind("otel", Bindable.mapOf(String.class, String.class))
            .orElse(Map.of());
    CurrentOutlet outlet =
        new CurrentOutlet(
            settings.entrySet().stream()
                .collect(Collectors.toMap(entry -> "otel." + entry.getKey(), Map.Entry::getValue)));
    // Whichever it is: keys are replaced together.
    for (String bundle : bundles.getBundleNames()) {
      bundles.addBundleUpdateHandler(bundle, keys -> outlet.renew());
    }
    return outlet;
  }

  @Bean
  SpanSender spanSender(CurrentOutlet outlet, OrderJourney journey) {
    return new SpanSender(new OrderSpans(journey), outlet::now, TIMEOUT);
  }
}
