package ordertrace.watch.intake;

import java.net.InetAddress;
import java.nio.file.Path;
import ordertrace.watch.property.Rule;
import ordertrace.watch.token.BearerToken;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.web.server.Ssl.ClientAuth;
import org.springframework.util.unit.DataSize;

/**
 * Where facts come in, read and checked once, at the start.
 *
 * @param address of this machine under which both servers listen
 * @param grpcPort for OTLP over gRPC; 0: any free one
 * @param httpPort for OTLP over HTTP; 0: any free one
 * @param maxSize of a request, after it was unpacked
 * @param concurrency how many requests are worked on at once; all beyond are to come again
 * @param factsPerSecond how many facts are taken in the long run; 0: as many as come
 * @param sslBundle name of the SSL bundle with key and certificate; null: no TLS
 * @param clientAuth whether senders must show a certificate that the bundle trusts
 * @param tokenFile holds the bearer token that senders must show; null: none
 */
@ConfigurationProperties("order-watch.intake")
record IntakeProperties(
    @DefaultValue("127.0.0.1") InetAddress address,
    @DefaultValue("4317") int grpcPort,
    @DefaultValue("4318") int httpPort,
    @DefaultValue("4MB") DataSize maxSize,
    @DefaultValue("8") int concurrency,
    @DefaultValue("0") long factsPerSecond,
    @Nullable String sslBundle,
    @DefaultValue("none") ClientAuth clientAuth,
    @Nullable Path tokenFile) {

  private static final long SMALLEST = 1024;
  private static final long LARGEST = 256L * 1024 * 1024;
  private static final int HIGHEST_PORT = 65_535;

  IntakeProperties {
    require("grpc-port", grpcPort, 0, HIGHEST_PORT, "4317");
    require("http-port", httpPort, 0, HIGHEST_PORT, "4318");
    require("max-size", maxSize.toBytes(), SMALLEST, LARGEST, "4MB");
    require("concurrency", concurrency, 1, 1_000, "8");
    require("facts-per-second", factsPerSecond, 0, Integer.MAX_VALUE, "20000");
    if (clientAuth != ClientAuth.NONE && sslBundle == null) {
      throw new IllegalArgumentException(
          "order-watch.intake.client-auth is '%s': needs order-watch.intake.ssl-bundle, for example intake"
              .formatted(clientAuth));
    }
    BearerToken.require("intake.token-file", tokenFile);
  }

  /** Whether anybody who reaches the ports may send facts, from other machines too. */
  boolean open() {
    return !address.isLoopbackAddress() && clientAuth != ClientAuth.NEED && tokenFile == null;
  }

  private static void require(String key, long value, long least, long most, String example) {
    String rule = "from %d to %d".formatted(least, most);
    Rule.require(value >= least && value <= most, "intake." + key, value, rule, example);
  }
}
