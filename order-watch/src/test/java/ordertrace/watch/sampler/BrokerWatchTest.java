package ordertrace.watch.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ordertrace.watch.looks.Look;
import ordertrace.watch.looks.Looks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BrokerWatchTest {

  private final List<Look> kept = new ArrayList<>();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Instant now = Instant.parse("2026-11-23T10:00:00Z");
  private RuntimeException storeFailure;
  private StubBroker broker;
  private BrokerWatch watch;

  @BeforeEach
  void start() throws Exception {
    broker = new StubBroker();
    watch = watch();
  }

  @AfterEach
  void close() {
    broker.close();
  }

  @Test
  void bindings_are_looked_at_less_often_than_queues() {
    for (int i = 0; i < 5; i++) {
      watch.look();
      now = now.plusMillis(200);
    }

    assertThat(kept.stream().map(look -> look.bindings() != null))
        .containsExactly(true, false, true, false, true);
    assertThat(registry.get("order.watch.broker.looks").counter().count()).isEqualTo(5);
  }

  @Test
  void a_broker_that_fails_is_asked_less_and_less_often_and_at_once_as_before_when_it_is_back() {
    broker.status = 500;
    List<Duration> pauses = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      pauses.add(watch.look());
      now = now.plusSeconds(60);
    }
    broker.status = 200;

    assertThat(pauses.get(0)).isEqualTo(Duration.ofMillis(400));
    assertThat(pauses.get(1)).isEqualTo(Duration.ofMillis(800));
    assertThat(pauses.get(11)).isEqualTo(Duration.ofMinutes(1));
    assertThat(watch.look()).isEqualTo(Duration.ofMillis(200));
    assertThat(failures(LookFailure.REFUSED)).isEqualTo(12);
    assertThat(kept).hasSize(1);
  }

  @Test
  void what_another_instance_has_just_seen_is_not_looked_at_again() {
    BrokerWatch other = watch();
    other.look();
    int asked = broker.asked.size();

    watch.look();

    assertThat(broker.asked).hasSize(asked);
    assertThat(kept).hasSize(1);
  }

  @Test
  void a_store_that_fails_is_counted_and_harms_nothing_else() {
    storeFailure = new IllegalStateException("away");

    watch.look();

    assertThat(failures(LookFailure.NOT_KEPT)).isEqualTo(1);
  }

  private BrokerWatch watch() {
    return new BrokerWatch(
        "main",
        List.of(Settings.looksAt(Settings.broker(broker.uri()))),
        Settings.QUICK,
        new Store(),
        new LookMetrics(registry, List.of("main")),
        () -> now);
  }

  private double failures(LookFailure failure) {
    return registry
        .get("order.watch.broker.looks.failed")
        .tag("reason", failure.label())
        .counter()
        .count();
  }

  private final class Store implements Looks {

    @Override
    public void keep(Look look) {
      if (storeFailure != null) {
        throw storeFailure;
      }
      kept.add(look);
    }

    @Override
    public List<Look> since(Instant time) {
      return kept.stream().filter(look -> !look.at().isBefore(time)).toList();
    }
  }
}
