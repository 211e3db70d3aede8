package ordertrace.bridge;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import ordertrace.OrderJourney;
import ordertrace.bridge.export.BackOffRetry;
import ordertrace.bridge.export.CurrentExporters;
import ordertrace.bridge.export.DurableOutlet;
import ordertrace.bridge.export.FactStamp;
import ordertrace.bridge.export.Pulse;
import ordertrace.bridge.mapping.EventMapper;
import ordertrace.bridge.source.EventIntake;
import ordertrace.bridge.source.EventSource;
import ordertrace.bridge.source.amqp.AmqpSource;
import ordertrace.bridge.source.amqp.ParkingLot;
import ordertrace.bridge.source.amqp.Topology;
import ordertrace.bridge.status.JourneyTeller;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.amqp.autoconfigure.ConnectionFactoryCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The whole wiring: a source, the intake, the outlet. */
@Configuration(proxyBeanMethods = false)
class MesBridgeConfiguration {

  private final MesBridgeProperties properties;
  private final InstantSource clock = InstantSource.system();

  MesBridgeConfiguration(MesBridgeProperties properties) {
    this.properties = properties;
  }

  @Bean
  MicrometerBridgeMetrics bridgeMetrics(MeterRegistry registry) {
    return new MicrometerBridgeMetrics(registry);
  }

  @Bean
  EventMapper eventMapper() {
    OrderJourney journey =
        properties.journeyFile() == null
            ? OrderJourney.alexandrit()
            : OrderJourney.read(properties.journeyFile());
    return new EventMapper(properties.mapping(), journey);
  }

  @Bean
  CurrentExporters exporters(Environment environment, SslBundles bundles) {
    Map<String, String> settings =
        Binder.get(environment)
            .bind("otel", Bindable.mapOf(String.class, String.class))
            .orElse(Map.of());
    CurrentExporters exporters = new CurrentExporters(OtelSettings.withPrefix(settings));
    // Whichever it is: keys are replaced together.
    for (String bundle : bundles.getBundleNames()) {
      bundles.addBundleUpdateHandler(bundle, keys -> exporters.renew());
    }
    return exporters;
  }

  /** The next connection shows and trusts what is new; those that are open stay as they are. */
  @Bean
  @ConditionalOnProperty("spring.rabbitmq.ssl.bundle")
  ConnectionFactoryCustomizer newKeysAreUsed(
      SslBundles bundles, @Value("${spring.rabbitmq.ssl.bundle}") String bundle) {
    return connections ->
        bundles.addBundleUpdateHandler(
            bundle, keys -> connections.useSslProtocol(keys.createSslContext()));
  }

  @Bean
  BackOffRetry retry() {
    return new BackOffRetry(properties.export().firstPause(), properties.export().longestPause());
  }

  @Bean
  FactStamp factStamp() {
    return new FactStamp();
  }

  @Bean
  DurableOutlet outlet(
      CurrentExporters exporters,
      FactStamp stamp,
      BackOffRetry retry,
      MicrometerBridgeMetrics metrics) {
    return new DurableOutlet(exporters, stamp, retry, metrics, properties.export().timeout());
  }

  @Bean
  EventIntake intake(
      EventMapper mapper,
      CurrentExporters exporters,
      DurableOutlet outlet,
      MicrometerBridgeMetrics metrics) {
    JourneyTeller teller =
        new JourneyTeller(exporters.now().serviceName(), properties.rememberedOrders());
    return new EventIntake(mapper, teller, properties.fingerprint().read(), outlet, metrics, clock);
  }

  @Bean
  Declarables topology() {
    return Topology.of(properties.source().amqp());
  }

  @Bean
  ParkingLot parkingLot(RabbitTemplate broker, BackOffRetry retry) {
    // A broker short of memory blocks connections that publish; the consumer's must not be one.
    broker.setUsePublisherConnection(true);
    return new ParkingLot(broker, retry, properties.source().amqp().parkingQueue());
  }

  @Bean
  AmqpSource amqpSource(
      ConnectionFactory connections,
      EventIntake intake,
      ParkingLot parkingLot,
      MicrometerBridgeMetrics metrics) {
    return new AmqpSource(properties.source().amqp(), connections, intake, parkingLot, metrics);
  }

  @Bean
  Pulse pulse(
      DurableOutlet outlet, FactStamp stamp, EventSource source, MicrometerBridgeMetrics metrics) {
    return new Pulse(outlet, stamp, clock, new PulseReading(source, metrics)::heartbeat);
  }

  @Bean
  BridgeLifecycle lifecycle(
      EventSource source, Pulse pulse, BackOffRetry retry, MicrometerBridgeMetrics metrics) {
    return new BridgeLifecycle(source, pulse, retry, metrics, properties.export().heartbeat());
  }
}
