package ordertrace.bridge.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.opentelemetry.sdk.resources.Resource;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CurrentExportersTest {

  private static final String PASSWORD = "changeit";

  @TempDir Path folder;
  private HttpsServer collector;
  private Path trusted;

  @BeforeEach
  void start() throws Exception {
    make("collector");
    make("another");
    collector = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.setHttpsConfigurator(new HttpsConfigurator(showing("collector")));
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
    try (CurrentExporters exporters = new CurrentExporters(settings())) {
      Resource before = exporters.now().resource();
      assertThat(sends(exporters)).isFalse();

      trust("collector");
      exporters.renew();

      assertThat(sends(exporters)).isTrue();
      assertThat(exporters.now().resource()).isEqualTo(before);
    }
  }

  @Test
  void what_cannot_be_read_leaves_those_that_were_good() throws Exception {
    trust("collector");
    try (CurrentExporters exporters = new CurrentExporters(settings())) {
      Files.writeString(trusted, "half written");
      exporters.renew();

      assertThat(sends(exporters)).isTrue();
    }
  }

  private static boolean sends(CurrentExporters exporters) {
    return exporters.now().facts().export(List.of()).join(30, TimeUnit.SECONDS).isSuccess()
        && exporters.now().spans().export(List.of()).join(30, TimeUnit.SECONDS).isSuccess();
  }

  private Map<String, String> settings() {
    return Map.of(
        "otel.exporter.otlp.endpoint",
        "https://127.0.0.1:" + collector.getAddress().getPort(),
        "otel.exporter.otlp.certificate",
        trusted.toString(),
        "otel.java.exporter.otlp.retry.disabled",
        "true");
  }

  private void trust(String name) throws Exception {
    Files.copy(
        folder.resolve(name + ".crt"), trusted, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private SSLContext showing(String name) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private void make(String name) throws Exception {
    String store = folder.resolve(name + ".p12").toString();
    keytool(
        "-genkeypair -keyalg EC -groupname secp256r1 -ext san=ip:127.0.0.1 -validity 2 -dname CN="
            + name,
        store);
    keytool("-exportcert -rfc -file " + folder.resolve(name + ".crt"), store);
  }

  private static void keytool(String arguments, String store) throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String all =
        keytool + " " + arguments + " -storepass " + PASSWORD + " -alias key -keystore " + store;
    Process process = new ProcessBuilder(all.split(" ")).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }
}
