package ordertrace.watch.sampler;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.unit.DataSize;

/** Settings as tests want them. */
final class Settings {

  static final SamplerProperties.Sampler QUICK = waiting(Duration.ofMillis(500));

  /** For all but brokers that hang: this machine may be slower than a broker. */
  private static final SamplerProperties.Sampler PATIENT = waiting(Duration.ofSeconds(30));

  private Settings() {}

  static SamplerProperties.Broker broker(URI uri) {
    return new SamplerProperties.Broker("main", uri, null, null, null, List.of(), List.of("/"));
  }

  static SamplerProperties.Broker broker(URI uri, String username, Path passwordFile) {
    return new SamplerProperties.Broker(
        "main", uri, username, passwordFile, null, List.of("rabbit:5672"), List.of("/"));
  }

  private static SamplerProperties.Sampler waiting(Duration timeout) {
    return new SamplerProperties.Sampler(
        Duration.ofMillis(200), Duration.ofMillis(400), timeout, DataSize.ofKilobytes(100));
  }

  static HostLooks looksAt(SamplerProperties.Broker broker) {
    return looksAt(broker, PATIENT, null);
  }

  /**
   * @param keys null: what the JDK trusts
   */
  static HostLooks looksAt(SamplerProperties.Broker broker, @Nullable SslBundle keys) {
    return looksAt(broker, PATIENT, keys);
  }

  static HostLooks quickLooksAt(SamplerProperties.Broker broker) {
    return looksAt(broker, QUICK, null);
  }

  private static HostLooks looksAt(
      SamplerProperties.Broker broker,
      SamplerProperties.Sampler sampler,
      @Nullable SslBundle keys) {
    return new HostLooks(broker, "/", new ManagementApi(broker, sampler, keys));
  }

  static ManagementApi apiOf(SamplerProperties.Broker broker, SslBundle keys) {
    return new ManagementApi(broker, PATIENT, keys);
  }
}
