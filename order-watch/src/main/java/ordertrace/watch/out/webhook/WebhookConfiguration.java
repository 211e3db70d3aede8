package ordertrace.watch.out.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import ordertrace.watch.out.courier.Sender;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Calls, if somebody is to be called. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
final class WebhookConfiguration {

  @Bean
  Sender webhook(
      WebhookProperties properties, ObjectProvider<InstantSource> clock, MeterRegistry registry) {
    URI url = properties.url();
    Path keyFile = properties.keyFile();
    return url == null || keyFile == null
        ? new Nobody()
        : new WebhookSender(
            url,
            properties,
            new SigningKeys(keyFile),
            clock.getIfUnique(InstantSource::system),
            registry);
  }
}
