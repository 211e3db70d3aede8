package ordertrace.watch.sampler;

import ordertrace.watch.judging.BrokerSource;
import ordertrace.watch.looks.BrokerBook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What judging gets of looks. */
@Configuration(proxyBeanMethods = false)
final class EvidenceConfiguration {

  @Bean
  BrokerSource brokerSource(BrokerBook book) {
    return book::brokers;
  }
}
