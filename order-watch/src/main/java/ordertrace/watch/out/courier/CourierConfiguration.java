package ordertrace.watch.out.courier;

import ordertrace.watch.changes.Outbox;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Outbox to senders. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CourierProperties.class)
final class CourierConfiguration {

  @Bean
  Couriers couriers(Outbox outbox, ObjectProvider<Sender> senders, CourierProperties properties) {
    return new Couriers(outbox, senders.stream().toList(), properties);
  }
}
