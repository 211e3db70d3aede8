package ordertrace.losslab.scene;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** How order-watch is told where to look at the broker. */
final class Looks {

  private static final String BROKER = "--order-watch.brokers[0].";

  private Looks() {}

  /**
   * Returns its properties.
   *
   * @param line by which some clients reach the same broker
   */
  static List<String> properties(Broker broker, Line line, Path folder) throws IOException {
    URI management = Objects.requireNonNull(broker.management());
    String[] user = management.getUserInfo().split(":", 2);
    Path password = Files.writeString(folder.resolve("password"), user[1]);
    return List.of(
        BROKER + "name=lab",
        BROKER
            + "management-uri=%s://%s:%d"
                .formatted(management.getScheme(), management.getHost(), management.getPort()),
        BROKER + "username=" + user[0],
        BROKER + "password-file=" + password,
        BROKER + "addresses[0]=" + broker.address().getHost() + ":" + broker.port(),
        BROKER + "addresses[1]=127.0.0.1:" + line.port(),
        "--order-watch.sampler.interval=2s",
        "--order-watch.sampler.bindings-interval=4s");
  }
}
