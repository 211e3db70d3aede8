package ordertrace.e2e.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.testcontainers.lifecycle.Startable;

/** The closed stack as stack.sh starts it. */
final class ClosedStack implements Startable {

  /** Of everybody who is made here. */
  static final String PASSWORD = "a long password";

  private static final List<String> FREE_PORTS = List.of("SHOP_PORT", "CRM_PORT");

  private final String project = "closed-" + UUID.randomUUID().toString().substring(0, 8);
  private final int port = freePort();
  private final Path secrets;
  private final List<Path> overlays;

  /**
   * @param secrets an empty folder for them
   * @param overlays further files on top
   */
  ClosedStack(Path secrets, Path... overlays) {
    this.secrets = secrets;
    this.overlays = List.of(overlays);
  }

  @Override
  public void start() {
    try {
      run("./stack.sh", "up");
    } catch (IllegalStateException notUp) {
      stop();
      throw notUp;
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

  int port(String service, int port) {
    String address = compose("port", service, Integer.toString(port)).strip();
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  /** Runs a command in a service's container; returns what it prints. */
  String in(String service, String... command) {
    List<String> arguments = new ArrayList<>(List.of("exec", "-T", service));
    arguments.addAll(List.of(command));
    return compose(arguments.toArray(String[]::new));
  }

  void halt(String service) {
    compose("stop", service);
  }

  /** Starts one that was halted, without waiting until it is well. */
  void resume(String service) {
    compose("up", "--detach", "--no-deps", service);
  }

  void awaitHealthy(String service) {
    compose("up", "--detach", "--no-deps", "--wait", "--wait-timeout", "240", service);
  }

  /** What Prometheus answers. */
  String query(String expression) {
    String query = URLEncoder.encode(expression, UTF_8);
    return in("prometheus", "wget", "-qO-", "http://127.0.0.1:9090/api/v1/query?query=" + query);
  }

  String log(String service) {
    return compose("logs", "--no-log-prefix", "--no-color", service);
  }

  void rotateCertificates() {
    run("./stack.sh", "rotate-certs");
  }

  /** A file of its secrets. */
  String secret(String name) {
    try {
      return Files.readString(secrets.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Who may log in, managed by the one whom the first start made. */
  Users users() {
    return new Users(visitor(), url(), secret("keycloak-admin"));
  }

  /** Somebody with a browser who trusts its certificates and has not logged in. */
  Visitor visitor() {
    return new Visitor(url(), secret("ca.crt"));
  }

  /** A new user with that role, who has logged in. */
  Visitor visitor(Users users, String name, String role) {
    users.add(name, PASSWORD, role);
    Visitor visitor = visitor();
    assertThat(visitor.logIn(name, PASSWORD).statusCode()).isEqualTo(200);
    return visitor;
  }

  /**
   * Types commands of the handbook: {@code compose} is this stack's, and volumes are its own.
   *
   * @param folder where they are typed
   */
  void shell(Path folder, String commands) {
    run(
        "bash",
        "-euc",
        "compose() { "
            + String.join(" ", compose())
            + " \"$@\"; }; cd '"
            + folder
            + "'\n"
            + commands.replace("order-trace_", project + "_"));
  }

  /** Stops it; its secrets stay. */
  void losesItsVolumes() {
    compose("down", "--volumes", "--timeout", "30");
  }

  private String compose(String... arguments) {
    List<String> command = new ArrayList<>(compose());
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  // From whatever folder.
  private List<String> compose() {
    List<String> command = new ArrayList<>(List.of("docker", "compose"));
    command.addAll(List.of("--project-directory", Images.CHECKOUT.toString()));
    Stream.of("docker-compose.yml", "docker-compose.closed.yml")
        .map(Images.CHECKOUT::resolve)
        .forEach(file -> command.addAll(List.of("--file", file.toString())));
    overlays.forEach(file -> command.addAll(List.of("--file", file.toString())));
    return command;
  }

  private String run(String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(Images.CHECKOUT.toFile());
    builder.environment().put("SECRETS", secrets.toString());
    builder.environment().put("PUBLIC_PORT", Integer.toString(port));
    builder.environment().put("PUBLIC_URL", url());
    builder.environment().put("COMPOSE_PROJECT_NAME", project);
    builder
        .environment()
        .put("OVERLAYS", overlays.stream().map(Path::toString).collect(joining(" ")));
    FREE_PORTS.forEach(port -> builder.environment().put(port, "0"));
    builder.environment().put("MES_TIME_FACTOR", "0.001");
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
