package sample.mes.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against somebody who only shows a certificate, and then leaves. */
@Timeout(60)
class BrokerAddressTest {

  private static final String PASSWORD = "changeit";

  @TempDir Path folder;
  private SSLServerSocket broker;
  private Path authority;

  @BeforeEach
  void start() throws Exception {
    make("broker", "ip:127.0.0.1");
    make("another", "ip:127.0.0.1");
    broker =
        (SSLServerSocket)
            showing("broker")
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    Thread thread = new Thread(this::shakeHands, "broker");
    thread.setDaemon(true);
    thread.start();
    authority = folder.resolve("ca.crt");
  }

  @AfterEach
  void stop() throws IOException {
    broker.close();
  }

  @Test
  void a_broker_whose_certificate_nobody_signed_is_not_talked_to() throws Exception {
    trust("another");

    assertThat(connecting(address(authority))).isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void the_authority_is_read_for_each_connection() throws Exception {
    trust("another");
    BrokerAddress address = address(authority);
    assertThat(connecting(address)).isInstanceOf(SSLHandshakeException.class);

    trust("broker");

    assertThat(connecting(address)).isNotInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void a_file_without_a_certificate_is_told_of_by_its_name() throws Exception {
    Files.writeString(authority, "nothing of the kind");

    assertThat(connecting(address(authority))).hasMessageContaining("ca.crt");
  }

  private Throwable connecting(BrokerAddress address) {
    Throwable failure = catchThrowable(address::connect);
    assertThat(failure).isInstanceOf(Exception.class);
    return failure;
  }

  private BrokerAddress address(Path authority) {
    return BrokerAddress.parse("amqps://mes:secret@127.0.0.1:" + broker.getLocalPort(), authority);
  }

  private void trust(String name) throws IOException {
    Files.copy(folder.resolve(name + ".crt"), authority, StandardCopyOption.REPLACE_EXISTING);
  }

  private void shakeHands() {
    while (!broker.isClosed()) {
      try (SSLSocket client = (SSLSocket) broker.accept()) {
        client.startHandshake();
      } catch (IOException ignored) {
        // The client refused, or the test is over.
      }
    }
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

  private void make(String name, String host) throws Exception {
    String store = folder.resolve(name + ".p12").toString();
    keytool(
        "-genkeypair -keyalg EC -groupname secp256r1 -validity 2 -dname CN=" + name,
        "-ext san=" + host,
        store);
    keytool("-exportcert -rfc", "-file " + folder.resolve(name + ".crt"), store);
  }

  private static void keytool(String what, String how, String store) throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String all = String.join(" ", keytool, what, how, "-storepass", PASSWORD, "-alias key");
    Process process =
        new ProcessBuilder((all + " -keystore " + store).split(" "))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }
}
