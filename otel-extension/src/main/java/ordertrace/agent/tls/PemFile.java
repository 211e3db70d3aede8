package ordertrace.agent.tls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Reads what the agent reads at its start, and nothing that it would refuse at the next one. */
final class PemFile {

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC");

  /** One at least: an empty file is one that is just being written. */
  static List<Certificate> certificates(TlsFile file) throws UnusableTlsFileException {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      List<Certificate> certificates =
          List.copyOf(factory.generateCertificates(new ByteArrayInputStream(file.bytes())));
      if (!certificates.isEmpty()) {
        return certificates;
      }
    } catch (CertificateException ignored) {
      // Reported below; its message may quote the file.
    }
    throw file.unusable("malformed", "must hold X.509 certificates in PEM format");
  }

  static PrivateKey privateKey(TlsFile file) throws UnusableTlsFileException {
    try {
      PKCS8EncodedKeySpec key = new PKCS8EncodedKeySpec(decoded(file));
      for (String algorithm : KEY_ALGORITHMS) {
        try {
          return KeyFactory.getInstance(algorithm).generatePrivate(key);
        } catch (InvalidKeySpecException ignored) {
          // It may be of the other kind.
        }
      }
    } catch (IllegalArgumentException | GeneralSecurityException ignored) {
      // Reported below; its message may quote the key.
    }
    throw file.unusable("malformed", "must hold an unencrypted PKCS#8 key, RSA or EC");
  }

  private static byte[] decoded(TlsFile file) {
    String text = file.content().strip();
    return text.startsWith(BEGIN) && text.endsWith(END)
        ? Base64.getDecoder()
            .decode(
                text.substring(BEGIN.length(), text.length() - END.length()).replaceAll("\\s", ""))
        : file.bytes();
  }

  private PemFile() {}
}
