package ordertrace.watch.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Instant;
import ordertrace.watch.intake.Keys;
import ordertrace.watch.looks.Look;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.SslBundle;

/** A management API behind TLS: who it is must be certain, as a password is sent to it. */
@Timeout(120)
class BrokerTlsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir Path folder;
  private Keys keys;
  private StubBroker broker;

  @BeforeEach
  void start() throws Exception {
    keys = new Keys(folder);
    keys.make("broker");
    keys.make("another");
    broker = StubBroker.with(keys.server("broker"));
  }

  @AfterEach
  void close() {
    broker.close();
  }

  @Test
  void a_broker_that_the_bundle_trusts_is_looked_at() throws Exception {
    Look look = looksTrusting("broker").look(true, NOW);

    assertThat(look.queues()).isEmpty();
    assertThat(broker.asked).contains("GET /api/queues/%2F");
  }

  @Test
  void one_that_shows_another_certificate_is_asked_nothing() throws Exception {
    assertRefused(looksTrusting("another"));
  }

  @Test
  void without_a_bundle_only_what_the_jdk_trusts_is_asked() {
    assertRefused(looks(null));
  }

  @Test
  void new_keys_are_used_from_the_next_question_on() throws Exception {
    ManagementApi api =
        Settings.apiOf(Settings.broker(broker.uri()), keys.bundleTrusting("another"));
    assertThatThrownBy(() -> api.get("/api/overview")).isInstanceOf(FailedLookException.class);

    api.use(keys.bundleTrusting("broker"));

    assertThat(api.get("/api/overview").path("rates_mode").asString()).isEqualTo("basic");
  }

  private void assertRefused(HostLooks looks) {
    FailedLookException failed =
        catchThrowableOfType(FailedLookException.class, () -> looks.look(true, NOW));

    assertThat(failed.failure()).isEqualTo(LookFailure.UNREACHABLE);
    assertThat(failed)
        .hasMessageContaining("GET " + broker.uri())
        .hasMessageContaining("order-watch.brokers[].ssl-bundle must trust its certificate");
    assertThat(broker.asked).isEmpty();
  }

  private HostLooks looksTrusting(String name) throws Exception {
    return looks(keys.bundleTrusting(name));
  }

  private HostLooks looks(@Nullable SslBundle bundle) {
    return Settings.looksAt(Settings.broker(broker.uri()), bundle);
  }
}
