package ordertrace.losslab;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import ordertrace.losslab.scene.Broker;
import ordertrace.losslab.scene.Conditions;
import ordertrace.losslab.scene.Ground;
import ordertrace.losslab.scene.Jars;
import ordertrace.losslab.scene.LabException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command: loses messages on purpose, and measures how well order-watch finds them. */
@Command(
    name = "loss-lab/run",
    description = "Loses messages on purpose, and measures how well order-watch finds them.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class LossLab implements Callable<Integer> {

  static final String IMAGE = "rabbitmq:4.3-management";

  private static final int MISSED = 1;
  private static final int BROKEN = 2;

  @Option(names = "--seed", description = "Decides what happens to which message.")
  private long seed = 1;

  @Option(names = "--messages", description = "How many.")
  private int messages = 1_000;

  @Option(names = "--mix", description = "A file of lines fault=weight; else the usual mix.")
  private @Nullable Path mix;

  @Option(names = "--rate", description = "Messages a second at most.")
  private int rate = 50;

  @Option(
      names = "--patience",
      description = "How long after the last deadline verdicts are waited for.")
  private Duration patience = Duration.ofMinutes(1);

  @Option(
      names = "--outage",
      description = "Kills order-watch in the midst; nothing reaches it for so long.")
  private Duration outage = Duration.ZERO;

  @Option(
      names = "--max-wait",
      description = "How long order-watch waits for missing facts before it says GAP.")
  private Duration maxWait = Duration.ofSeconds(30);

  @Option(
      names = "--sampler",
      description = "Of the services' traces, for example always_off; else the agent's own.")
  private @Nullable String sampler;

  @Option(
      names = "--broker",
      description =
          "embedded, rabbitmq (in Docker), or an address: amqp://user:password@host:port.")
  private String broker = "embedded";

  @Option(
      names = "--management",
      description = "Of a broker with an address: http://user:password@host:port.")
  private @Nullable URI management;

  @Option(names = "--image", description = "Of RabbitMQ in Docker.")
  private String image = IMAGE;

  @Option(names = "--without-looks", description = "order-watch may not look at the broker.")
  private boolean withoutLooks;

  @Option(names = "--jars", description = "Where the build put what the lab runs.")
  private Path jars = Path.of("loss-lab/target/jars");

  private LossLab() {}

  /**
   * Runs the lab.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new LossLab())
            .setExecutionExceptionHandler(LossLab::explain)
            .execute(arguments));
  }

  private static int explain(Exception e, CommandLine line, CommandLine.ParseResult unused)
      throws Exception {
    if (!(e instanceof LabException)) {
      throw e;
    }
    line.getErr().println("✗ " + e.getMessage());
    return BROKEN;
  }

  @Override
  public Integer call() throws Exception {
    Jars built = new Jars(jars);
    List<Path> missing = built.missing();
    if (!missing.isEmpty()) {
      throw new LabException("Not built: " + missing + "; run mvn -DskipTests package first.");
    }
    Settings settings =
        new Settings(
            seed,
            messages,
            mix,
            rate,
            patience,
            outage,
            new Conditions(maxWait, sampler),
            built,
            Files.createTempDirectory("loss-lab"));
    try (Broker chosen = broker()) {
      Ground ground =
          new Ground(
              !broker.equals("embedded"),
              chosen.management() != null && !withoutLooks,
              chosen.restart() != null);
      Outcome outcome = new Run(settings, ground, System.out).on(chosen);
      new Report(outcome, System.out).print();
      return outcome.misses().isEmpty() ? 0 : MISSED;
    }
  }

  private Broker broker() throws Exception {
    return switch (broker) {
      case "embedded" -> Broker.embedded();
      case "rabbitmq" -> Broker.container(image);
      default -> Broker.at(URI.create(broker), management);
    };
  }
}
