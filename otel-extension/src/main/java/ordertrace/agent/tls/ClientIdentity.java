package ordertrace.agent.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** The certificate by which the client shows who it is, and its key. */
final class ClientIdentity {

  private static final char[] NO_PASSWORD = {};

  static KeyManager[] of(TlsFile certificateFile, TlsFile keyFile) throws UnusableTlsFileException {
    List<Certificate> chain = PemFile.certificates(certificateFile);
    PrivateKey key = PemFile.privateKey(keyFile);
    if (!belongs(key, chain.get(0).getPublicKey())) {
      // The usual reason: one of the two has been replaced already, and the other has not.
      throw keyFile.unusable(
          "key-of-another-certificate",
          "must hold the key of the certificate in " + certificateFile);
    }
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null);
      store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, NO_PASSWORD);
      return factory.getKeyManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("This JVM cannot keep the key", e);
    }
  }

  private static boolean belongs(PrivateKey key, PublicKey publicKey) {
    try {
      Signature signature =
          Signature.getInstance(
              key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
      signature.initSign(key);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      return signature.verify(signed);
    } catch (GeneralSecurityException ignored) {
      return false; // not even of the same kind
    }
  }

  private ClientIdentity() {}
}
