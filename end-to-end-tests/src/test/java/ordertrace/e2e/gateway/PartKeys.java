package ordertrace.e2e.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** What a part of the closed stack has at {@code /tls}. */
record PartKeys(Path folder) {

  private static final char[] NO_PASSWORD = {};

  SSLContext context() throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own().getKeyManagers(), trusted().getTrustManagers(), null);
    return context;
  }

  X509Certificate certificate() throws GeneralSecurityException, IOException {
    return read("tls.crt");
  }

  private KeyManagerFactory own() throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    X509Certificate[] chain = {certificate()};
    store.setKeyEntry("own", key(), NO_PASSWORD, chain);
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(store, NO_PASSWORD);
    return own;
  }

  private TrustManagerFactory trusted() throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    store.setCertificateEntry("authority", read("ca.crt"));
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(store);
    return trusted;
  }

  private PrivateKey key() throws GeneralSecurityException, IOException {
    String pem = Files.readString(folder.resolve("tls.key")).replaceAll("-----.*?-----|\\s", "");
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
  }

  private X509Certificate read(String file) throws GeneralSecurityException, IOException {
    try (InputStream in = Files.newInputStream(folder.resolve(file))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
