package ordertrace.watch.sampler;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import ordertrace.watch.property.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which brokers are looked at, and how; read and checked once, at the start.
 *
 * @param brokers none: then the journey file says where messages should go
 */
@ConfigurationProperties("order-watch")
record SamplerProperties(@DefaultValue List<Broker> brokers, @DefaultValue Sampler sampler) {

  private static final int MAX_BROKERS = 100;

  SamplerProperties {
    brokers = List.copyOf(brokers);
    Set<String> names = new HashSet<>();
    Rule.require(
        brokers.size() <= MAX_BROKERS,
        "brokers",
        brokers.size() + " brokers",
        "at most " + MAX_BROKERS,
        "one");
    for (Broker broker : brokers) {
      Rule.require(names.add(broker.name()), "brokers[].name", broker.name(), "given once", "main");
    }
  }

  /**
   * How all of them are looked at.
   *
   * @param interval between two looks at the queues
   * @param bindingsInterval between two looks at exchanges and bindings too
   * @param timeout for one answer
   * @param maxSize of one answer
   */
  record Sampler(
      @DefaultValue("5s") Duration interval,
      @DefaultValue("30s") Duration bindingsInterval,
      @DefaultValue("5s") Duration timeout,
      @DefaultValue("8MB") DataSize maxSize) {

    private static final Duration LEAST = Duration.ofMillis(100);

    Sampler {
      positive("interval", interval, "5s");
      positive("bindings-interval", bindingsInterval, "30s");
      positive("timeout", timeout, "5s");
      Rule.require(
          maxSize.toBytes() >= 1024 && maxSize.toMegabytes() <= 256,
          "sampler.max-size",
          maxSize,
          "from 1KB to 256MB",
          "8MB");
    }

    private static void positive(String key, Duration value, String example) {
      Rule.require(
          value.compareTo(LEAST) >= 0 && value.compareTo(Duration.ofHours(1)) <= 0,
          "sampler." + key,
          value,
          "from 100ms to 1h",
          example);
    }
  }

  /**
   * One broker, or one cluster.
   *
   * @param name to show
   * @param managementUri of its management API
   * @param username of a user with the tag {@code monitoring} and the right to read
   * @param passwordFile holds the password; read for each look; null: no authentication
   * @param sslBundle name of the SSL bundle for https; null: what the JDK trusts
   * @param addresses {@code host:port} as clients name it, all of them; none: the host of the
   *     management URI with port 5672
   * @param virtualHosts that are looked at
   */
  record Broker(
      String name,
      URI managementUri,
      @Nullable String username,
      @Nullable Path passwordFile,
      @Nullable String sslBundle,
      @DefaultValue List<String> addresses,
      @DefaultValue("/") List<String> virtualHosts) {

    private static final int AMQP = 5672;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s/]{1,255}:[0-9]{1,5}");

    Broker {
      Rule.require(name != null && name.matches("[\\w.-]{1,40}"), key("name"), name, NAME, "main");
      Rule.require(isHttp(managementUri), key("management-uri"), managementUri, "http(s)", EXAMPLE);
      Rule.require(
          passwordFile == null || Files.isReadable(passwordFile),
          key("password-file"),
          passwordFile,
          "a file that can be read",
          "/run/secrets/rabbit");
      Rule.require(
          (username == null) == (passwordFile == null),
          key("username"),
          username,
          "given together with password-file",
          "order-watch");
      Rule.require(
          addresses.stream().allMatch(ADDRESS.asMatchPredicate()),
          key("addresses"),
          addresses,
          "host:port each",
          "rabbit:5672");
      addresses =
          addresses.isEmpty()
              ? List.of(managementUri.getHost() + ":" + AMQP)
              : List.copyOf(addresses);
      virtualHosts = List.copyOf(virtualHosts);
    }

    private static final String NAME = "1 to 40 letters, digits, '.', '-', '_'";
    private static final String EXAMPLE = "http://rabbit:15672";

    /** Returns the addresses as facts name them. */
    Set<ordertrace.MessageIdentity.Broker> addresses(String virtualHost) {
      Set<ordertrace.MessageIdentity.Broker> all = new HashSet<>();
      for (String address : addresses) {
        int colon = address.lastIndexOf(':');
        all.add(
            new ordertrace.MessageIdentity.Broker(
                address.substring(0, colon),
                Integer.parseInt(address.substring(colon + 1)),
                virtualHost));
      }
      return all;
    }

    private static String key(String name) {
      return "brokers[]." + name;
    }

    private static boolean isHttp(@Nullable URI uri) {
      return uri != null
          && uri.getHost() != null
          && String.valueOf(uri.getScheme()).startsWith("http");
    }
  }
}
