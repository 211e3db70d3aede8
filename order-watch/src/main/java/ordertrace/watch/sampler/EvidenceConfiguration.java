package ordertrace.watch.sampler;

import java.time.InstantSource;
import ordertrace.watch.judging.BrokerSource;
import ordertrace.watch.looks.AgentConsumers;
import ordertrace.watch.looks.BrokerBook;
import ordertrace.watch.looks.ConsumerTags;
import ordertrace.watch.store.WatchStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What looks need of the store, and what judging gets of them. */
@Configuration(proxyBeanMethods = false)
final class EvidenceConfiguration {

  @Bean
  ConsumerTags consumerTags() {
    return new ConsumerTags();
  }

  @Bean
  AgentConsumers agentConsumers(WatchStore store, ConsumerTags tags) {
    RecentFleet recent = new RecentFleet(store::fleet, InstantSource.system());
    return AgentConsumers.of(recent::fleet, tags::boot);
  }

  @Bean
  BrokerSource brokerSource(BrokerBook book) {
    return book::brokers;
  }
}
