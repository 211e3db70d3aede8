package ordertrace.watch.sampler;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import ordertrace.OrderJourney;
import ordertrace.watch.looks.AgentConsumers;
import ordertrace.watch.looks.BrokerBook;
import ordertrace.watch.looks.FirstDeliveries;
import ordertrace.watch.looks.Looks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The whole wiring: each broker is watched, its looks are folded, sums are compared. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SamplerProperties.class)
final class SamplerConfiguration {

  private final SamplerProperties properties;
  private final InstantSource clock = InstantSource.system();

  SamplerConfiguration(SamplerProperties properties) {
    this.properties = properties;
  }

  @Bean
  BrokerBook brokerBook(Looks looks, FirstDeliveries deliveries, AgentConsumers agents) {
    return new BrokerBook(looks, deliveries, agents, clock);
  }

  @Bean
  LookMetrics lookMetrics(MeterRegistry registry) {
    return new LookMetrics(registry, names());
  }

  @Bean
  Rounds brokerRounds(
      Looks looks,
      BrokerBook book,
      LookMetrics metrics,
      SslBundles bundles,
      ObjectProvider<OrderJourney> journey) {
    List<Rounds.Task> tasks = new ArrayList<>();
    for (SamplerProperties.Broker broker : properties.brokers()) {
      BrokerWatch watch = watch(broker, looks, metrics, bundles);
      tasks.add(new Rounds.Task("broker-" + broker.name(), watch::look));
    }
    if (!tasks.isEmpty()) {
      OrderJourney file = journey.getIfAvailable(OrderJourney::alexandrit);
      SelfAlarm alarm =
          new SelfAlarm(
              book, names(), boot -> file.isOfClosedSystem(boot.service()), metrics, clock);
      tasks.add(new Rounds.Task("self-alarm", alarm::compare));
    }
    return new Rounds(tasks);
  }

  private BrokerWatch watch(
      SamplerProperties.Broker broker, Looks looks, LookMetrics metrics, SslBundles bundles) {
    String bundle = broker.sslBundle();
    ManagementApi api =
        new ManagementApi(
            broker, properties.sampler(), bundle == null ? null : bundles.getBundle(bundle));
    if (bundle != null) {
      bundles.addBundleUpdateHandler(bundle, api::use);
    }
    List<HostLooks> hosts =
        broker.virtualHosts().stream().map(host -> new HostLooks(broker, host, api)).toList();
    return new BrokerWatch(broker.name(), hosts, properties.sampler(), looks, metrics, clock);
  }

  private List<String> names() {
    return properties.brokers().stream().map(SamplerProperties.Broker::name).toList();
  }
}
