package ordertrace.watch.deadletter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ordertrace.MessageIdentity.Broker;
import ordertrace.watch.property.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where dead letters are taken from; read and checked once, at the start.
 *
 * @param deadLetters none: nowhere
 */
@ConfigurationProperties("order-watch")
record DeadLetterProperties(@DefaultValue List<Source> deadLetters) {

  DeadLetterProperties {
    deadLetters = List.copyOf(deadLetters);
    Set<Broker> brokers = new HashSet<>();
    for (Source source : deadLetters) {
      Rule.require(
          brokers.add(source.broker()),
          "dead-letters[].host",
          source.host(),
          "given once with its port and virtual host",
          "rabbit");
    }
  }

  /**
   * One virtual host of one broker.
   *
   * @param host as clients name it: one of the broker's {@code addresses}
   * @param passwordFile holds the password; read at each start
   * @param sslBundle name of the SSL bundle for AMQP over TLS; null: without TLS
   * @param maxLength how many messages wait at most; the oldest go first
   */
  record Source(
      String host,
      @DefaultValue("5672") int port,
      @DefaultValue("/") String virtualHost,
      String username,
      Path passwordFile,
      @Nullable String sslBundle,
      @DefaultValue("10000") int maxLength) {

    private static final int MAX_PORT = 65_535;
    private static final int MAX_LENGTH = 1_000_000;

    Source {
      Rule.require(host != null && !host.isBlank(), key("host"), host, "the broker's", "rabbit");
      Rule.require(port > 0 && port <= MAX_PORT, key("port"), port, "1 to 65535", "5671");
      Rule.require(
          username != null && !username.isBlank(), key("username"), username, "given", "watch");
      Rule.require(
          passwordFile != null && Files.isReadable(passwordFile),
          key("password-file"),
          passwordFile,
          "a file that can be read",
          "/run/secrets/rabbit");
      Rule.require(
          maxLength >= 1 && maxLength <= MAX_LENGTH,
          key("max-length"),
          maxLength,
          "1 to 1000000",
          "10000");
    }

    private static String key(String name) {
      return "dead-letters[]." + name;
    }

    /** Returns the broker as facts name it. */
    Broker broker() {
      return new Broker(host, port, virtualHost);
    }
  }
}
