package ordertrace.losslab.scene;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordertrace.losslab.actor.Actor;

/**
 * What the lab runs, as the build left it.
 *
 * @param folder with the agent, the extension, order-watch and the bridge
 */
public record Jars(Path folder) {

  private static final List<String> NEEDED =
      List.of(
          "opentelemetry-javaagent.jar", "otel-extension.jar", "order-watch.jar", "mes-bridge.jar");

  public Jars {
    folder = folder.toAbsolutePath().normalize();
  }

  /** Returns those that are not there; empty: none. */
  public List<Path> missing() {
    return NEEDED.stream().map(folder::resolve).filter(jar -> !Files.exists(jar)).toList();
  }

  Path of(String name) {
    return folder.resolve(name);
  }

  /** An actor needs the RabbitMQ client and nothing else. */
  static String actorClassPath() {
    return Stream.of(Actor.class, com.rabbitmq.client.Channel.class, org.slf4j.Logger.class)
        .map(Jars::origin)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Where is " + type.getName() + "?", e);
    }
  }
}
