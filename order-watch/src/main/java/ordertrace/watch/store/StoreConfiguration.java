package ordertrace.watch.store;

import java.time.Clock;
import javax.sql.DataSource;
import ordertrace.OrderJourney;
import ordertrace.watch.changes.Outbox;
import ordertrace.watch.changes.Pace;
import ordertrace.watch.inquiry.Inquiry;
import ordertrace.watch.looks.AgentConsumers;
import ordertrace.watch.looks.FirstDeliveries;
import ordertrace.watch.looks.Looks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreProperties.class)
final class StoreConfiguration {

  @Bean
  WatchStore watchStore(DataSource source, StoreProperties properties, ObjectProvider<Pace> pace) {
    return WatchStore.open(
        source,
        Clock.systemUTC(),
        properties.maxUnfolded(),
        row -> pace.ifAvailable(hears -> hears.delivered(row)));
  }

  @Bean
  FactStore factStore(WatchStore store) {
    return store.facts();
  }

  @Bean
  Looks looks(WatchStore store) {
    return store.looks();
  }

  @Bean
  FirstDeliveries firstDeliveries(WatchStore store) {
    return store.firstDeliveries();
  }

  @Bean
  AgentConsumers agentConsumers(WatchStore store) {
    return store.agentConsumers();
  }

  @Bean
  Outbox outbox(WatchStore store) {
    return store.outbox();
  }

  @Bean
  Inquiry inquiry(WatchStore store, OrderJourney journey) {
    // Of a system that has no agent only a bridge tells.
    return store.inquiry(boot -> journey.isOfClosedSystem(boot.service()));
  }
}
