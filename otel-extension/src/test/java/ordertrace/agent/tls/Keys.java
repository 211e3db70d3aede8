package ordertrace.agent.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * One generation of everything: two authorities, the server's and the client's certificate. Nobody
 * of one generation trusts anybody of another.
 */
record Keys(
    int generation,
    HeldCertificate serverAuthority,
    HeldCertificate server,
    HeldCertificate clientAuthority,
    HeldCertificate client) {

  /** EC keys for odd generations, RSA keys for even ones. */
  static Keys of(int generation) {
    HeldCertificate serverAuthority = authority("server authority " + generation);
    HeldCertificate clientAuthority = authority("client authority " + generation);
    HeldCertificate.Builder server =
        new HeldCertificate.Builder()
            .commonName("server " + generation)
            .addSubjectAlternativeName("localhost")
            .signedBy(serverAuthority);
    HeldCertificate.Builder client =
        new HeldCertificate.Builder()
            .commonName(Integer.toString(generation))
            .signedBy(clientAuthority);
    boolean ec = generation % 2 == 1;
    return new Keys(
        generation,
        serverAuthority,
        (ec ? server.ecdsa256() : server.rsa2048()).build(),
        clientAuthority,
        (ec ? client.ecdsa256() : client.rsa2048()).build());
  }

  /** What a collector needs that shows this server certificate and lets these clients in. */
  HandshakeCertificates forServer() {
    return new HandshakeCertificates.Builder()
        .heldCertificate(server)
        .addTrustedCertificate(clientAuthority.certificate())
        .build();
  }

  String trustedPem() {
    return serverAuthority.certificatePem();
  }

  String clientPem() {
    return client.certificatePem();
  }

  String clientKeyPem() {
    return client.privateKeyPkcs8Pem();
  }

  /** Puts the client's files there, one after the other. */
  void writeTo(Path folder) throws IOException {
    Files.writeString(trusted(folder), trustedPem());
    Files.writeString(clientCertificate(folder), clientPem());
    Files.writeString(clientKey(folder), clientKeyPem());
  }

  static Path trusted(Path folder) {
    return folder.resolve("ca.crt");
  }

  static Path clientCertificate(Path folder) {
    return folder.resolve("tls.crt");
  }

  static Path clientKey(Path folder) {
    return folder.resolve("tls.key");
  }

  /** The agent's settings for them. */
  static Map<String, String> settings(Path folder) {
    return Map.of(
        "otel.exporter.otlp.certificate", trusted(folder).toString(),
        "otel.exporter.otlp.client.certificate", clientCertificate(folder).toString(),
        "otel.exporter.otlp.client.key", clientKey(folder).toString());
  }

  private static HeldCertificate authority(String name) {
    return new HeldCertificate.Builder().commonName(name).certificateAuthority(0).build();
  }
}
