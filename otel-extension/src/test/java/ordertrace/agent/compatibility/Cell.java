package ordertrace.agent.compatibility;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.AgentMode;

/** One way to run a service with the agent and the extension. */
record Cell(Agent agent, Mode mode, Jdk jdk, Boot boot) {

  /** The oldest and the newest version of the agent that the README names. */
  enum Agent {
    OLDEST("opentelemetry-javaagent-oldest.jar"),
    NEWEST("opentelemetry-javaagent.jar");

    private final Path jar;

    Agent(String name) {
      jar = Path.of("target", "agent", name);
    }
  }

  /** How the agent is told to work. */
  enum Mode {
    DEFAULT,
    MESSAGING,
    MESSAGING_DUP,
    INDY,
    V3_PREVIEW,
    FILE;

    private AgentJvm applyTo(AgentJvm jvm) {
      return switch (this) {
        case DEFAULT -> jvm;
        case MESSAGING -> jvm.with("otel.semconv-stability.opt-in", "messaging");
        case MESSAGING_DUP -> jvm.with("otel.semconv-stability.opt-in", "messaging/dup");
        case INDY -> AgentMode.INDY.of(jvm);
        case V3_PREVIEW -> AgentMode.V3_PREVIEW.of(jvm);
        case FILE -> AgentMode.FILE.of(jvm);
      };
    }
  }

  enum Jdk {
    OF_THE_BUILD,
    JDK_25
  }

  enum Boot {
    BOOT_3_5,
    BOOT_4_1
  }

  /** All there are. */
  static Stream<Cell> all() {
    return Stream.of(Mode.values())
        .flatMap(
            mode ->
                Stream.of(Agent.values())
                    .flatMap(
                        agent ->
                            Stream.of(Jdk.values())
                                .flatMap(
                                    jdk ->
                                        Stream.of(Boot.values())
                                            .map(boot -> new Cell(agent, mode, jdk, boot)))));
  }

  /**
   * As few as show every two choices together: two for each mode, of which one is the opposite of
   * the other.
   */
  static List<Cell> pairwise() {
    List<Cell> cells = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      int turn = cells.size() / 2;
      Jdk jdk = Jdk.values()[turn / 2 % 2];
      Boot boot = Boot.values()[turn % 2];
      cells.add(new Cell(Agent.NEWEST, mode, jdk, boot));
      cells.add(new Cell(Agent.OLDEST, mode, other(jdk), other(boot)));
    }
    return cells;
  }

  static Stream<Cell> others() {
    List<Cell> pairwise = pairwise();
    return all().filter(cell -> !pairwise.contains(cell));
  }

  /** The JVM in this cell; skips the test, and says so, where there is no JDK 25. */
  AgentJvm of(AgentJvm jvm) throws IOException {
    AgentJvm here = mode.applyTo(jvm.withAgent(agent.jar));
    if (boot == Boot.BOOT_3_5) {
      here.onLibraries(Path.of("..", "spring-boot-3-libraries", "target", "lib"));
    }
    return jdk == Jdk.JDK_25 ? AgentMode.JDK_25.of(here) : here;
  }

  private static Jdk other(Jdk jdk) {
    return jdk == Jdk.OF_THE_BUILD ? Jdk.JDK_25 : Jdk.OF_THE_BUILD;
  }

  private static Boot other(Boot boot) {
    return boot == Boot.BOOT_3_5 ? Boot.BOOT_4_1 : Boot.BOOT_3_5;
  }
}
