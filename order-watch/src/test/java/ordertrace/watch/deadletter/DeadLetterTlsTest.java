package ordertrace.watch.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLServerSocket;
import ordertrace.watch.intake.Keys;
import ordertrace.watch.store.FactStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A broker behind TLS, of which only its certificate and what is first said to it matter. */
@Timeout(120)
class DeadLetterTlsTest {

  @TempDir Path folder;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private Keys keys;
  private SSLServerSocket broker;
  private ApplicationContextRunner runner;

  @BeforeEach
  void start() throws Exception {
    keys = new Keys(folder);
    keys.make("broker");
    keys.make("another");
    InetAddress here = InetAddress.getLoopbackAddress();
    broker =
        (SSLServerSocket)
            keys.server("broker").getServerSocketFactory().createServerSocket(0, 50, here);
    Thread thread = new Thread(this::listen, "broker");
    thread.setDaemon(true);
    thread.start();

    Path password = Files.writeString(folder.resolve("password"), "secret");
    runner =
        new ApplicationContextRunner()
            .withUserConfiguration(DeadLetterConfiguration.class)
            .withBean(FactStore.class, () -> facts -> {})
            .withPropertyValues(
                "order-watch.dead-letters[0].host=127.0.0.1",
                "order-watch.dead-letters[0].port=" + broker.getLocalPort(),
                "order-watch.dead-letters[0].username=watch",
                "order-watch.dead-letters[0].password-file=" + password,
                "order-watch.dead-letters[0].ssl-bundle=amqp");
  }

  @AfterEach
  void close() throws IOException {
    broker.close();
  }

  @Test
  void new_keys_are_used_from_the_next_connection_on() throws Exception {
    DefaultSslBundleRegistry bundles =
        new DefaultSslBundleRegistry("amqp", keys.bundleTrusting("another"));
    SslBundle renewed = keys.bundleTrusting("broker");
    runner
        .withBean(DefaultSslBundleRegistry.class, () -> bundles)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              await().atMost(Duration.ofSeconds(30)).until(() -> heard.contains("refused"));
              assertThat(heard).doesNotContain("AMQP");

              bundles.updateBundle("amqp", renewed);

              await().atMost(Duration.ofSeconds(30)).until(() -> heard.contains("AMQP"));
            });
  }

  private void listen() {
    while (!broker.isClosed()) {
      try (var client = broker.accept()) {
        client.setSoTimeout(10_000);
        heard.add(new String(client.getInputStream().readNBytes(4), StandardCharsets.US_ASCII));
      } catch (IOException e) {
        heard.add("refused");
      }
    }
  }
}
