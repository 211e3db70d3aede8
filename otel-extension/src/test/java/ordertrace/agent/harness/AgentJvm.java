package ordertrace.agent.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a JVM with the agent and the extension is to be started. Its application prints {@code READY}
 * and a port when it can be called, and ends when its standard input does.
 */
public final class AgentJvm {

  private static final Path AGENT = Path.of("target", "agent", "opentelemetry-javaagent.jar");
  private static final Path EXTENSION = Path.of("target", "otel-extension.jar");
  private static final String[] NOT_THE_APPLICATIONS = {
    "otel-extension", "opentelemetry-", "byte-buddy", "junit", "protobuf", "assertj", "awaitility"
  };

  private final Class<?> application;
  private final Map<String, String> properties = new LinkedHashMap<>();
  private Path java = Path.of(System.getProperty("java.home"));
  private boolean agent = true;
  private boolean api;

  private AgentJvm(Class<?> application) {
    this.application = application;
  }

  /**
   * Spans and facts go to that receiver, often; metrics go nowhere.
   *
   * @param application has a main method, and lives in test sources or on the test class path
   */
  public static AgentJvm of(Class<?> application, OtlpReceiver receiver) {
    return new AgentJvm(application)
        .with("otel.exporter.otlp.endpoint", receiver.endpoint())
        .with("otel.exporter.otlp.protocol", "http/protobuf")
        .with("otel.metrics.exporter", "none")
        .with("otel.bsp.schedule.delay", "300")
        .with("otel.blrp.schedule.delay", "100")
        .with("ordertrace.journal.folder", "target/journals/" + UUID.randomUUID())
        .with("ordertrace.journal.size", "2m")
        .with("ordertrace.heartbeat.interval", "1s")
        .with("otel.javaagent.extensions", EXTENSION.toString());
  }

  /** Adds or replaces a system property. */
  public AgentJvm with(String property, String value) {
    properties.put(property, value);
    return this;
  }

  /** Lets the agent load advice and helpers in the way that is to be its default. */
  public AgentJvm indy() {
    return with("otel.javaagent.experimental.indy", "true");
  }

  /** Leaves the agent alone, as shipped. */
  public AgentJvm withoutExtension() {
    properties.remove("otel.javaagent.extensions");
    return this;
  }

  /** Leaves the application alone, without any agent. */
  public AgentJvm withoutAgent() {
    agent = false;
    return this;
  }

  /** Puts the OpenTelemetry API on the application's class path. */
  public AgentJvm withApi() {
    api = true;
    return this;
  }

  /** Runs it with another JDK. */
  public AgentJvm on(Path javaHome) {
    java = javaHome;
    return this;
  }

  /** Starts it and waits until it can be called. */
  public RunningApp start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java.resolve("bin").resolve("java").toString());
    if (agent) {
      command.add("-javaagent:" + AGENT);
    }
    command.add("-Xmx256m");
    command.add("-XX:TieredStopAtLevel=1");
    properties.forEach((key, value) -> command.add("-D" + key + '=' + value));
    command.addAll(List.of("-cp", classPath(), application.getName()));
    return RunningApp.await(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(this::isTheApplications)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private boolean isTheApplications(String entry) {
    Path path = Path.of(entry);
    String name = path.getFileName().toString();
    if (name.equals("classes") && path.endsWith(Path.of("otel-extension", "target", "classes"))) {
      return false;
    }
    boolean apiJar = name.matches("opentelemetry-(api|context|common)-[0-9.]+\\.jar");
    return apiJar ? api : Stream.of(NOT_THE_APPLICATIONS).noneMatch(name::startsWith);
  }
}
