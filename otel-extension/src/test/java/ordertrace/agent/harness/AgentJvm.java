package ordertrace.agent.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a JVM with the agent and the extension is to be started. Its application prints {@code READY}
 * and a port when it can be called, and ends when its standard input does.
 */
public final class AgentJvm {

  /** Another version's jar: {@code mvn verify -Dtest.agent=…}. */
  private static final Path STANDARD_AGENT =
      Path.of(System.getProperty("test.agent", "target/agent/opentelemetry-javaagent.jar"));

  private static final String EXTENSIONS = "otel.javaagent.extensions";
  private static final Path EXTENSION = Path.of("target", "otel-extension.jar");
  private static final String[] NOT_THE_APPLICATIONS = {
    "otel-extension",
    "opentelemetry-",
    "byte-buddy",
    "jackson-databind-2",
    "jackson-core-2",
    "junit",
    "protobuf",
    "assertj",
    "awaitility"
  };
  // More would be a module each, and some of them have packages in common.
  private static final List<String> MODULES = List.of("amqp-client-5", "slf4j-api", "logback-c");
  private static final List<String> LOG4J = List.of("log4j-core", "log4j2-ecs-layout");
  private static final List<String> LOGBACK = List.of("logback-", "log4j-to-slf4j");

  private final Class<?> application;
  private final Map<String, String> properties = new LinkedHashMap<>();
  private Path java = Path.of(System.getProperty("java.home"));
  private Path agentJar = STANDARD_AGENT;
  private @Nullable Path libraries;
  private List<String> leftOut = List.of();
  private @Nullable Path agentBefore;
  private @Nullable Path agentAfter;
  private @Nullable Path module;
  private boolean agent = true;
  private boolean api;
  private List<String> otherLogging = LOG4J;
  private boolean nested;
  private boolean optimizing;
  private boolean byFile;
  private String heap = "256m";
  private List<String> shell = List.of();

  private AgentJvm(Class<?> application) {
    this.application = application;
  }

  /**
   * Spans and facts go to that receiver, often; metrics go nowhere.
   *
   * @param application has a main method, and lives in test sources or on the test class path
   */
  public static AgentJvm of(Class<?> application, OtlpReceiver receiver) {
    return of(application, receiver.endpoint());
  }

  /** The same, with a receiver of the test's own. */
  public static AgentJvm of(Class<?> application, String endpoint) {
    return new AgentJvm(application)
        .with("otel.exporter.otlp.endpoint", endpoint)
        .with("otel.exporter.otlp.protocol", "http/protobuf")
        .with("otel.metrics.exporter", "none")
        .with("otel.bsp.schedule.delay", "300")
        .with("otel.blrp.schedule.delay", "100")
        .with("ordertrace.journal.folder", "target/journals/" + UUID.randomUUID())
        .with("ordertrace.journal.size", "2m")
        .with("ordertrace.heartbeat.interval", "1s")
        .withExtension(EXTENSION);
  }

  /** Adds or replaces a system property. */
  public AgentJvm with(String property, String value) {
    properties.put(property, value);
    return this;
  }

  /** Lets what the test's own exceptions and log lines say leave, which is masked by default. */
  public AgentJvm saying() {
    return with("ordertrace.privacy.allowed-text", "shop,ordertrace.*,java.*");
  }

  /** Lets the agent load advice and helpers in the way that is to be its default. */
  public AgentJvm indy() {
    return with("otel.javaagent.experimental.indy", "true");
  }

  /**
   * Says it all in a declarative file, the example of the README, instead of in properties. Applies
   * to properties that are added later as well; those that a file cannot say stay properties.
   */
  public AgentJvm configuredByFile() {
    byFile = true;
    return this;
  }

  /** Takes that jar for the agent. */
  public AgentJvm withAgent(Path jar) {
    agentJar = jar;
    return this;
  }

  /** Gives the application the jars of that folder instead of those of the test. */
  public AgentJvm onLibraries(Path folder) {
    libraries = folder;
    return this;
  }

  /** Leaves those jars of the folder out, by the beginnings of their names. */
  public AgentJvm leavingOut(String... jars) {
    leftOut = List.of(jars);
    return this;
  }

  /** Puts agents of somebody else on both sides of ours. */
  public AgentJvm between(Path before, Path after) {
    agentBefore = before;
    agentAfter = after;
    return this;
  }

  /** Runs it in the module {@code shop} of that folder, with the libraries as modules, too. */
  public AgentJvm asModule(Path folder) {
    module = folder;
    return this;
  }

  /** Takes that jar for the extension. */
  public AgentJvm withExtension(Path jar) {
    return with(EXTENSIONS, jar.toString());
  }

  /**
   * Has the agent check that each scope is closed, and by the thread that opened it; what is not is
   * logged as a warning.
   */
  public AgentJvm strict() {
    return with(
        "io.opentelemetry.javaagent.shaded.io.opentelemetry.context.enableStrictContext", "true");
  }

  /** Leaves the agent alone, as shipped. */
  public AgentJvm withoutExtension() {
    properties.remove(EXTENSIONS);
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

  /** Gives the application Log4j 2 instead of Logback. */
  public AgentJvm withLog4j() {
    otherLogging = LOGBACK;
    return this;
  }

  /** Runs it as Spring Boot packages it: one jar with all others in it. */
  public AgentJvm nested() {
    nested = true;
    return this;
  }

  /** Lets the JVM compile as in production; otherwise it only starts fast. */
  public AgentJvm optimizing() {
    optimizing = true;
    return this;
  }

  /** Gives it so much heap, 256m if not said otherwise. */
  public AgentJvm heap(String size) {
    heap = size;
    return this;
  }

  /** Lets no file grow beyond so many kilobytes, as on a disk that is full then. */
  public AgentJvm filesUpTo(int kilobytes) {
    shell = List.of("bash", "-c", "ulimit -f " + kilobytes + " && exec \"$@\"", "bash");
    return this;
  }

  /** Puts a disk of that size in the place of the folder, for this JVM alone. */
  public AgentJvm onDisk(String size, Path folder) {
    String mount = "mount -t tmpfs -o size=" + size + " none \"$0\" && exec \"$@\"";
    shell = List.of("unshare", "-Urm", "bash", "-c", mount, folder.toString());
    return this;
  }

  /** Runs it with another JDK. */
  public AgentJvm on(Path javaHome) {
    java = javaHome;
    return this;
  }

  /** Starts it and waits until it can be called. */
  public RunningApp start() throws IOException {
    List<String> command = new ArrayList<>(shell);
    command.add(java.resolve("bin").resolve("java").toString());
    Stream.of(agentBefore, agent ? agentJar : null, agentAfter)
        .filter(Objects::nonNull)
        .forEach(jar -> command.add("-javaagent:" + jar));
    command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC"));
    if (!optimizing) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    arguments().forEach((key, value) -> command.add("-D" + key + '=' + value));
    command.addAll(launched());
    return RunningApp.await(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private List<String> launched() throws IOException {
    if (nested) {
      return List.of("-jar", BootJar.of(application, classPath()).toString());
    }
    String path = String.join(File.pathSeparator, classPath());
    return module == null
        ? List.of("-cp", path, application.getName())
        : List.of("-p", module + File.pathSeparator + path, "-m", "shop/" + application.getName());
  }

  private Map<String, String> arguments() throws IOException {
    Map<String, String> arguments = new LinkedHashMap<>(properties);
    if (byFile) {
      arguments.put("otel.config.file", AgentFile.write(arguments, agentJar).toString());
    }
    return arguments;
  }

  private List<String> classPath() throws IOException {
    if (module != null) {
      return ownClassPath().stream().filter(AgentJvm::isOfTheModule).toList();
    }
    return libraries == null ? ownClassPath() : of(libraries);
  }

  private static boolean isOfTheModule(String entry) {
    String name = Path.of(entry).getFileName().toString();
    return MODULES.stream().anyMatch(name::startsWith);
  }

  private List<String> of(Path folder) throws IOException {
    try (Stream<Path> jars = Files.list(folder)) {
      Stream<String> wanted =
          jars.filter(jar -> leftOut.stream().noneMatch(jar.getFileName().toString()::startsWith))
              .map(Path::toString)
              .sorted();
      return Stream.concat(Stream.of("target/test-classes"), wanted).toList();
    }
  }

  private List<String> ownClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(this::isTheApplications)
        .toList();
  }

  private boolean isTheApplications(String entry) {
    Path path = Path.of(entry);
    String name = path.getFileName().toString();
    if (name.equals("classes") && path.endsWith(Path.of("otel-extension", "target", "classes"))) {
      return false;
    }
    boolean apiJar = name.matches("opentelemetry-(api|context|common)-[0-9.]+\\.jar");
    boolean others =
        Stream.concat(Stream.of(NOT_THE_APPLICATIONS), otherLogging.stream())
            .anyMatch(name::startsWith);
    return apiJar ? api : !others;
  }
}
