package ordertrace.watch.judging;

import java.time.Clock;
import ordertrace.OrderJourney;
import ordertrace.watch.ledger.broker.Brokers;
import ordertrace.watch.looks.BrokerBook;
import ordertrace.watch.store.WatchStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JudgingProperties.class)
final class JudgingConfiguration {

  @Bean
  Judge judge(
      WatchStore store,
      OrderJourney journey,
      ObjectProvider<BrokerBook> books,
      JudgingProperties properties) {
    BrokerBook book = books.getIfAvailable();
    BrokerSource seen = book == null ? (from, to) -> Brokers.NONE : book::brokers;
    return new Judge(store, journey, seen, properties.maxWait());
  }

  @Bean
  JudgingLoop judgingLoop(Judge judge, WatchStore store, JudgingProperties properties) {
    return new JudgingLoop(judge, store.retention(), Clock.systemUTC(), properties.interval());
  }
}
