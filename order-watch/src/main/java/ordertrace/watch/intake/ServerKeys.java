package ordertrace.watch.intake;

import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import io.grpc.util.AdvancedTlsX509TrustManager.Verification;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.Ssl.ClientAuth;

/** The keys of the gRPC server, out of an SSL bundle, and again whenever that changes. */
final class ServerKeys {

  private static final Logger logger = LoggerFactory.getLogger(ServerKeys.class);

  private final String bundleName;
  private final boolean clientsAsked;
  private final AdvancedTlsX509KeyManager keys = new AdvancedTlsX509KeyManager();
  private final AdvancedTlsX509TrustManager trust;

  private ServerKeys(String bundleName, boolean clientsAsked) throws GeneralSecurityException {
    this.bundleName = bundleName;
    this.clientsAsked = clientsAsked;
    // Clients have no name that a certificate could be compared with.
    this.trust =
        AdvancedTlsX509TrustManager.newBuilder()
            .setVerification(Verification.CERTIFICATE_ONLY_VERIFICATION)
            .build();
  }

  static ServerCredentials of(SslBundles bundles, String bundleName, ClientAuth clientAuth) {
    try {
      ServerKeys server = new ServerKeys(bundleName, clientAuth != ClientAuth.NONE);
      server.use(bundles.getBundle(bundleName));
      bundles.addBundleUpdateHandler(bundleName, server::update);
      return server.credentials(clientAuth);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          "order-watch.intake.ssl-bundle is '%s': must hold a private key, its certificates, and with client-auth the certificates that are trusted"
              .formatted(bundleName),
          e);
    }
  }

  private ServerCredentials credentials(ClientAuth clientAuth) {
    TlsServerCredentials.Builder credentials = TlsServerCredentials.newBuilder().keyManager(keys);
    if (clientsAsked) {
      credentials.trustManager(trust).clientAuth(inGrpc(clientAuth));
    }
    return credentials.build();
  }

  private static TlsServerCredentials.ClientAuth inGrpc(ClientAuth clientAuth) {
    return clientAuth == ClientAuth.NEED
        ? TlsServerCredentials.ClientAuth.REQUIRE
        : TlsServerCredentials.ClientAuth.OPTIONAL;
  }

  private void update(SslBundle bundle) {
    try {
      use(bundle);
      logger.info("order-watch.intake.ssl-bundle {} was renewed", bundleName);
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      logger.error(
          "order-watch.intake.ssl-bundle {} cannot be used: the last keys stay", bundleName, e);
    }
  }

  private void use(SslBundle bundle) throws GeneralSecurityException, IOException {
    KeyStore store = present(bundle.getStores().getKeyStore(), "no key store");
    String alias = bundle.getKey().getAlias();
    String key = alias == null ? onlyKey(store) : alias;
    char[] password =
        chars(bundle.getKey().getPassword(), bundle.getStores().getKeyStorePassword());
    PrivateKey privateKey =
        (PrivateKey) present(store.getKey(key, password), "no private key " + key);
    keys.updateIdentityCredentials(x509(store.getCertificateChain(key)), privateKey);
    if (clientsAsked) {
      trust.updateTrustCredentials(
          trusted(present(bundle.getStores().getTrustStore(), "no trust store")));
    }
  }

  private static String onlyKey(KeyStore store) throws GeneralSecurityException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        return alias;
      }
    }
    throw new GeneralSecurityException("no private key");
  }

  private static X509Certificate[] trusted(KeyStore store) throws GeneralSecurityException {
    var aliases = Collections.list(store.aliases());
    Certificate[] certificates = new Certificate[aliases.size()];
    for (int i = 0; i < certificates.length; i++) {
      certificates[i] = store.getCertificate(aliases.get(i));
    }
    return x509(certificates);
  }

  private static X509Certificate[] x509(Certificate[] certificates) {
    return Arrays.copyOf(certificates, certificates.length, X509Certificate[].class);
  }

  private static char[] chars(@Nullable String keyPassword, @Nullable String storePassword) {
    String password = keyPassword == null ? storePassword : keyPassword;
    return password == null ? new char[0] : password.toCharArray();
  }

  private static <T> T present(@Nullable T value, String otherwise)
      throws GeneralSecurityException {
    if (value == null) {
      throw new GeneralSecurityException(otherwise);
    }
    return value;
  }
}
