package ordertrace.watch.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import ordertrace.watch.ledger.broker.Brokers;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.looks.AgentConsumers;
import ordertrace.watch.looks.BrokerBook;
import ordertrace.watch.looks.FirstDeliveries;
import ordertrace.watch.looks.Look;
import ordertrace.watch.looks.Looks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Timeout(60)
class SamplerConfigurationTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
          .withUserConfiguration(Wiring.class);

  @Test
  void without_a_broker_there_is_no_evidence_and_nothing_runs() {
    runner.run(
        context -> {
          assertThat(context).hasNotFailed();
          assertThat(context.getBean(Rounds.class).isRunning()).isFalse();
          assertThat(context.getBean(BrokerBook.class).brokers(Instant.EPOCH, Instant.now()))
              .isEqualTo(Brokers.NONE);
        });
  }

  @Test
  void a_broker_that_is_named_is_looked_at_and_one_that_fails_harms_no_other() throws Exception {
    try (StubBroker sound = new StubBroker();
        StubBroker slow = new StubBroker()) {
      slow.hangs = true;
      runner
          .withPropertyValues(
              "order-watch.sampler.interval=100ms",
              "order-watch.brokers[0].name=slow",
              "order-watch.brokers[0].management-uri=" + slow.uri(),
              "order-watch.brokers[1].name=sound",
              "order-watch.brokers[1].management-uri=" + sound.uri(),
              "order-watch.brokers[1].addresses=rabbit:5672")
          .run(
              context -> {
                Memory memory = context.getBean(Memory.class);
                await().atMost(Duration.ofSeconds(30)).until(() -> memory.looks.size() > 2);
                assertThat(memory.looks).allMatch(look -> look.host().equals("sound//"));
                assertThat(
                        context
                            .getBean(BrokerBook.class)
                            .brokers(Instant.now().minusSeconds(60), Instant.now())
                            .evidence())
                    .hasSize(1);
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "brokers[0].name=, brokers[].name",
    "brokers[0].management-uri=rabbit, brokers[].management-uri",
    "brokers[0].management-uri=ftp://rabbit, brokers[].management-uri",
    "brokers[0].username=watch, brokers[].username",
    "brokers[0].password-file=/no/such/file, brokers[].password-file",
    "brokers[0].addresses=rabbit, brokers[].addresses",
    "sampler.interval=0s, sampler.interval",
    "sampler.timeout=2d, sampler.timeout",
    "sampler.max-size=1GB, sampler.max-size"
  })
  void a_wrong_property_stops_the_start_and_names_itself(String property, String named) {
    runner
        .withPropertyValues(
            "order-watch.brokers[0].name=main",
            "order-watch.brokers[0].management-uri=http://127.0.0.1:1")
        .withPropertyValues("order-watch." + property)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("order-watch." + named)
                    .hasMessageContaining("for example"));
  }

  @Configuration(proxyBeanMethods = false)
  @Import(SamplerConfiguration.class)
  static class Wiring {

    @Bean
    Memory looks() {
      return new Memory();
    }

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }

    @Bean
    FirstDeliveries deliveries() {
      return since -> (addresses, queue, upTo) -> 0;
    }

    @Bean
    AgentConsumers agents() {
      return new AgentConsumers() {
        @Override
        public Boot byTag(String tag) {
          return null;
        }

        @Override
        public Set<Boot> consuming(String queue, Instant at) {
          return Set.of();
        }
      };
    }
  }

  static final class Memory implements Looks {

    final List<Look> looks = new CopyOnWriteArrayList<>();

    @Override
    public void keep(Look look) {
      looks.add(look);
    }

    @Override
    public List<Look> since(Instant time) {
      return looks.stream().filter(look -> !look.at().isBefore(time)).toList();
    }
  }
}
