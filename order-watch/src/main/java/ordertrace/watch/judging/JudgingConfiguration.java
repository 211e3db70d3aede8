package ordertrace.watch.judging;

import java.time.Clock;
import ordertrace.OrderJourney;
import ordertrace.watch.ledger.broker.Brokers;
import ordertrace.watch.store.WatchStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JudgingProperties.class)
final class JudgingConfiguration {

  @Bean
  Judge judge(WatchStore store, OrderJourney journey, ObjectProvider<BrokerSource> brokers) {
    return new Judge(store, journey, brokers.getIfAvailable(() -> (from, to) -> Brokers.NONE));
  }

  @Bean
  JudgingLoop judgingLoop(Judge judge, WatchStore store, JudgingProperties properties) {
    return new JudgingLoop(judge, store.retention(), Clock.systemUTC(), properties.interval());
  }
}
