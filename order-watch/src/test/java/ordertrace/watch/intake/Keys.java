package ordertrace.watch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/** Keys and certificates made by the JDK's keytool, in a folder. */
public record Keys(Path folder) {

  static final String PASSWORD = "changeit";

  /** Makes a key with its own certificate in {@code name.p12}, and what trusts it. */
  public Path make(String name) throws IOException, InterruptedException {
    Path store = folder.resolve(name + ".p12");
    Files.deleteIfExists(store);
    keytool(
        List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-groupname", "secp256r1"),
        List.of("-dname", "CN=" + name, "-ext", "san=ip:127.0.0.1", "-validity", "2"),
        store);
    return store;
  }

  /** Returns a store that trusts what is in another, in {@code name-trust.p12}. */
  public Path trusting(String name) throws Exception {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry(name, certificate(name));
    Path file = folder.resolve(name + "-trust.p12");
    try (var out = Files.newOutputStream(file)) {
      trust.store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  void replace(String name, String by) throws IOException {
    Files.move(
        folder.resolve(by + ".p12"),
        folder.resolve(name + ".p12"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  Certificate certificate(String name) throws Exception {
    return load(folder.resolve(name + ".p12")).getCertificate(name);
  }

  /** Returns what a server shows that key by; it asks nobody for one. */
  public SSLContext server(String name) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers(name), null, null);
    return context;
  }

  /** Returns a bundle that trusts that certificate, and has no key. */
  public SslBundle bundleTrusting(String name) throws Exception {
    return SslBundle.of(SslStoreBundle.of(null, null, load(trusting(name))));
  }

  KeyManager[] keyManagers(String name) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(folder.resolve(name + ".p12")), PASSWORD.toCharArray());
    return keys.getKeyManagers();
  }

  TrustManager[] trustManagers(String name) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(load(trusting(name)));
    return trust.getTrustManagers();
  }

  SSLContext client(KeyManager[] own, String trusted) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own, trustManagers(trusted), null);
    return context;
  }

  public static KeyStore load(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static void keytool(List<String> what, List<String> how, Path store)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(what);
    command.addAll(how);
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", store.toString()));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes());
    assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).as(output).isZero();
  }
}
