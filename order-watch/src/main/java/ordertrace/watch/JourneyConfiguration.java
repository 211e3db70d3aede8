package ordertrace.watch;

import ordertrace.OrderJourney;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
final class JourneyConfiguration {

  @Bean
  OrderJourney orderJourney(JourneyProperties properties) {
    return properties.journey();
  }
}
