package ordertrace.e2e.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.testcontainers.lifecycle.Startable;

/** docker-compose.yml as a user starts it, under a project name and on ports of its own. */
final class ComposeStack implements Startable {

  private static final List<String> PORTS =
      List.of(
          "SHOP",
          "CRM",
          "MES",
          "BRIDGE",
          "CARRIER",
          "WATCH",
          "AMQP",
          "RABBITMQ_UI",
          "OTLP_GRPC",
          "OTLP_HTTP",
          "COLLECTOR_HEALTH",
          "JAEGER",
          "PROMETHEUS",
          "ALERTMANAGER");

  private final String project = "e2e-" + UUID.randomUUID().toString().substring(0, 8);

  @Override
  public void start() {
    try {
      compose("up", "--detach", "--wait", "--wait-timeout", "400");
    } catch (IllegalStateException notUp) {
      // Nobody stops what did not start, and its last words are gone with it.
      String lastWords = compose("logs", "--tail", "20");
      stop();
      throw new IllegalStateException(lastWords, notUp);
    }
  }

  @Override
  public void stop() {
    compose("down", "--volumes", "--rmi", "local", "--timeout", "5");
  }

  /** Where a service's port is published on this machine. */
  int port(String service, int port) {
    String address = compose("port", service, Integer.toString(port)).strip();
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  JaegerApi jaeger() {
    return new JaegerApi(URI.create("http://localhost:" + port("jaeger", 16686)));
  }

  Facts facts(Path folder) {
    return Facts.parse(file("collector:/facts/facts.jsonl", folder));
  }

  /** What stands in a file of a service, as {@code service:/path}. */
  String file(String file, Path folder) {
    Path copy = folder.resolve("copy");
    compose("cp", file, copy.toString());
    try {
      return Files.readString(copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code kill -9} does; and it is started again. */
  void killAndStart(String service) {
    compose("kill", service);
    compose("up", "--detach", "--wait", "--wait-timeout", "120", service);
  }

  private String compose(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker", "compose", "--project-name", project));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(Images.CHECKOUT.toFile());
    PORTS.forEach(port -> builder.environment().put(port + "_PORT", "0"));
    builder.environment().put("MES_TIME_FACTOR", "0.001");
    builder.environment().put("CARRIER_DELIVERY_DELAY", "PT1S");
    return Commands.run(builder);
  }
}
