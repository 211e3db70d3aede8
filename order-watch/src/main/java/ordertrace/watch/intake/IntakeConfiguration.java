package ordertrace.watch.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import ordertrace.watch.store.FactStore;
import ordertrace.watch.token.BearerToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The whole wiring: two servers, one intake, the store behind it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeProperties.class)
final class IntakeConfiguration {

  private static final Logger logger = LoggerFactory.getLogger(IntakeConfiguration.class);

  private final IntakeProperties properties;

  IntakeConfiguration(IntakeProperties properties) {
    this.properties = properties;
    if (properties.open()) {
      logger.warn(
          "Anybody who reaches {} can send facts: set order-watch.intake.token-file, or"
              + " order-watch.intake.ssl-bundle and client-auth=need",
          properties.address());
    }
  }

  @Bean
  IntakeMetrics intakeMetrics(MeterRegistry registry) {
    return new IntakeMetrics(registry);
  }

  @Bean
  FactIntake factIntake(FactStore store, IntakeMetrics metrics) {
    return new FactIntake(
        store,
        metrics,
        InstantSource.system(),
        properties.concurrency(),
        properties.factsPerSecond());
  }

  @Bean
  BearerToken intakeToken() {
    return new BearerToken("intake.token-file", properties.tokenFile());
  }

  @Bean
  GrpcServer intakeGrpcServer(
      FactIntake intake, BearerToken token, SslBundles bundles, IntakeMetrics metrics) {
    return new GrpcServer(properties, bundles, new GrpcIntake(intake, token), metrics);
  }

  @Bean
  HttpServer intakeHttpServer(FactIntake intake, BearerToken token, SslBundles bundles) {
    int maxSize = (int) properties.maxSize().toBytes();
    return new HttpServer(properties, bundles, new LogsServlet(intake, token, maxSize));
  }
}
