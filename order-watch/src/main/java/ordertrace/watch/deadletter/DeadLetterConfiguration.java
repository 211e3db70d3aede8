package ordertrace.watch.deadletter;

import java.time.InstantSource;
import java.util.List;
import ordertrace.watch.store.FactStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The whole wiring: a queue of our own on each broker that was asked for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadLetterProperties.class)
final class DeadLetterConfiguration {

  @Bean
  DeadLetterQueues deadLetterQueues(
      DeadLetterProperties properties, SslBundles bundles, FactStore store) {
    List<DeadLetterQueue> queues =
        properties.deadLetters().stream().map(source -> queue(source, bundles, store)).toList();
    return new DeadLetterQueues(queues);
  }

  private static DeadLetterQueue queue(
      DeadLetterProperties.Source source, SslBundles bundles, FactStore store) {
    String bundle = source.sslBundle();
    BrokerConnection connection =
        new BrokerConnection(source, bundle == null ? null : bundles.getBundle(bundle));
    if (bundle != null) {
      bundles.addBundleUpdateHandler(bundle, connection::use);
    }
    return new DeadLetterQueue(source, connection, store, InstantSource.system());
  }
}
