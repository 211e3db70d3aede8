package ordertrace.agent.tls;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of an exporter's TLS material, as the agent's own settings name them.
 *
 * @param trusted the certificates of whom the server must be; null: those of the JVM
 * @param clientCertificate the client's own, its issuers after it; null, as the key: none
 */
record TlsFiles(
    @Nullable Path trusted, @Nullable Path clientCertificate, @Nullable Path clientKey) {

  /**
   * Null if the settings name none for that signal: {@code traces}, {@code metrics}, {@code logs}.
   */
  static @Nullable TlsFiles of(String signal, ConfigProperties properties) {
    TlsFiles files =
        new TlsFiles(
            file("certificate", signal, properties),
            file("client.certificate", signal, properties),
            file("client.key", signal, properties));
    return files.trusted == null && !files.haveClient() ? null : files;
  }

  // The agent does not start with only one of them.
  boolean haveClient() {
    return clientCertificate != null && clientKey != null;
  }

  /** By the names of the settings. */
  @Override
  public String toString() {
    List<String> named = new ArrayList<>();
    if (trusted != null) {
      named.add("certificate=" + trusted);
    }
    if (haveClient()) {
      named.add("client.certificate=" + clientCertificate);
      named.add("client.key=" + clientKey);
    }
    return String.join(", ", named);
  }

  private static @Nullable Path file(String name, String signal, ConfigProperties properties) {
    String own = properties.getString("otel.exporter.otlp." + signal + '.' + name);
    String file = own == null ? properties.getString("otel.exporter.otlp." + name) : own;
    return file == null ? null : Path.of(file);
  }
}
