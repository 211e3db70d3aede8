package ordertrace.watch.out.spans;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.opentelemetry.sdk.resources.Resource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import ordertrace.watch.intake.Keys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CurrentOutletTest {

  @TempDir Path folder;
  private Keys keys;
  private HttpsServer collector;
  private Path trusted;

  @BeforeEach
  void start() throws Exception {
    keys = new Keys(folder);
    keys.make("collector");
    keys.make("another");
    collector = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.setHttpsConfigurator(new HttpsConfigurator(keys.server("collector")));
    collector.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    trusted = folder.resolve("ca.crt");
  }

  @AfterEach
  void close() {
    collector.stop(0);
  }

  @Test
  void the_certificates_are_read_again_when_they_are_new() throws Exception {
    trust("another");
    try (CurrentOutlet outlet = new CurrentOutlet(settings())) {
      Resource before = outlet.now().resource();
      assertThat(sends(outlet)).isFalse();

      trust("collector");
      outlet.renew();

      assertThat(sends(outlet)).isTrue();
      assertThat(outlet.now().resource()).isEqualTo(before);
    }
  }

  @Test
  void what_cannot_be_read_leaves_those_that_were_good() throws Exception {
    trust("collector");
    try (CurrentOutlet outlet = new CurrentOutlet(settings())) {
      Files.writeString(trusted, "half written");
      outlet.renew();

      assertThat(sends(outlet)).isTrue();
    }
  }

  private boolean sends(CurrentOutlet outlet) {
    return outlet.now().exporter().export(List.of()).join(30, TimeUnit.SECONDS).isSuccess();
  }

  private void trust(String name) throws Exception {
    byte[] certificate = Keys.load(keys.trusting(name)).getCertificate(name).getEncoded();
    String body = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(certificate);
    Files.writeString(
        trusted, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
  }

  private Map<String, String> settings() {
    return Map.of(
        "otel.traces.exporter",
        "otlp",
        "otel.exporter.otlp.endpoint",
        "https://127.0.0.1:" + collector.getAddress().getPort(),
        "otel.exporter.otlp.certificate",
        trusted.toString(),
        "otel.java.exporter.otlp.retry.disabled",
        "true");
  }
}
