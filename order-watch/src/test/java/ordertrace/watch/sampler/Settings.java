package ordertrace.watch.sampler;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** Settings as tests want them. */
final class Settings {

  static final SamplerProperties.Sampler QUICK =
      new SamplerProperties.Sampler(
          Duration.ofMillis(200),
          Duration.ofMillis(400),
          Duration.ofMillis(500),
          DataSize.ofKilobytes(100));

  private Settings() {}

  static SamplerProperties.Broker broker(URI uri) {
    return new SamplerProperties.Broker("main", uri, null, null, null, List.of(), List.of("/"));
  }

  static SamplerProperties.Broker broker(URI uri, String username, Path passwordFile) {
    return new SamplerProperties.Broker(
        "main", uri, username, passwordFile, null, List.of("rabbit:5672"), List.of("/"));
  }

  static HostLooks looksAt(SamplerProperties.Broker broker) {
    return new HostLooks(broker, "/", new ManagementApi(broker, QUICK, null));
  }
}
