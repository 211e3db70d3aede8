package ordertrace.e2e.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.testcontainers.lifecycle.Startable;

/** What people log in to, as stack.sh starts it, without the services that it watches. */
final class ClosedStack implements Startable {

  private static final String[] SERVICES = {"door", "rabbitmq"};

  private final String project = "closed-" + UUID.randomUUID().toString().substring(0, 8);
  private final int port = freePort();
  private final Path secrets;

  ClosedStack(Path secrets) {
    this.secrets = secrets;
  }

  @Override
  public void start() {
    run("./stack.sh", "secrets");
    List<String> up = new ArrayList<>(List.of("up", "--detach", "--wait", "--wait-timeout", "500"));
    up.addAll(List.of(SERVICES));
    try {
      compose(up.toArray(String[]::new));
    } catch (IllegalStateException notUp) {
      String lastWords = compose("logs", "--tail", "20");
      stop();
      throw new IllegalStateException(lastWords, notUp);
    }
  }

  @Override
  public void stop() {
    compose("down", "--volumes", "--rmi", "local", "--timeout", "5");
  }

  /** Where people reach it. */
  String url() {
    return "https://localhost:" + port;
  }

  /**
   * What it says of itself, as JSON.
   *
   * @param overlays further files on top
   */
  String configuration(String... overlays) {
    List<String> command = new ArrayList<>();
    for (String overlay : overlays) {
      command.addAll(List.of("--file", overlay));
    }
    command.addAll(List.of("config", "--format", "json"));
    return compose(command.toArray(String[]::new));
  }

  String secret(String name) {
    try {
      return Files.readString(secrets.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody with a browser who trusts its certificates and has not logged in. */
  Visitor visitor() {
    return new Visitor(url(), secret("ca.crt"));
  }

  private String compose(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "docker",
                "compose",
                "--project-name",
                project,
                "--file",
                "docker-compose.yml",
                "--file",
                "docker-compose.closed.yml"));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  private String run(String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(Images.CHECKOUT.toFile());
    builder.environment().put("SECRETS", secrets.toString());
    builder.environment().put("PUBLIC_PORT", Integer.toString(port));
    builder.environment().put("PUBLIC_URL", url());
    return Commands.run(builder);
  }

  // Its address must be known before it starts: it stands in what Keycloak signs.
  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
