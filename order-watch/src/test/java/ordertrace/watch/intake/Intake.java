package ordertrace.watch.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.stream.Stream;
import ordertrace.watch.store.FactStore;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The intake as it is wired, with a store of the test's, on any free ports. */
final class Intake implements AutoCloseable {

  final KeptFacts store;
  private final ConfigurableApplicationContext context;

  private Intake(ConfigurableApplicationContext context) {
    this.context = context;
    this.store = context.getBean(KeptFacts.class);
  }

  /** Starts one; each property as {@code key=value}, without its prefix. */
  static Intake with(String... properties) {
    return new Intake(
        new SpringApplicationBuilder(Wiring.class)
            .web(WebApplicationType.NONE)
            .bannerMode(org.springframework.boot.Banner.Mode.OFF)
            .properties(
                Stream.concat(
                        Stream.of(
                            "order-watch.intake.grpc-port=0", "order-watch.intake.http-port=0"),
                        Arrays.stream(properties).map(Intake::named))
                    .toArray(String[]::new))
            .run());
  }

  private static String named(String property) {
    return property.startsWith("spring.") ? property : "order-watch.intake." + property;
  }

  int grpcPort() {
    return context.getBean(GrpcServer.class).port();
  }

  int httpPort() {
    return context.getBean(HttpServer.class).port();
  }

  double count(String metric, String... tags) {
    return context.getBean(MeterRegistry.class).get(metric).tags(tags).counter().count();
  }

  double refused(Refusal refusal) {
    return count("order.watch.intake.requests.refused", "reason", refusal.label());
  }

  @Override
  public void close() {
    context.close();
  }

  // Not marked as configuration: the whole application would find it among its own.
  @Import({IntakeConfiguration.class, SslAutoConfiguration.class})
  static class Wiring {

    @Bean
    FactStore factStore() {
      return new KeptFacts();
    }

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }
  }
}
