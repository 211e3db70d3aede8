package ordertrace.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import ordertrace.benchmarks.ledger.LedgerCost;
import ordertrace.benchmarks.path.HotPaths;
import ordertrace.benchmarks.process.WholeProcess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands; each prints a Markdown table for README.md. */
@Command(
    name = "benchmarks",
    description = "What the extension costs beside the agent alone, and what order-watch takes.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(hot-paths | whole-process | ledger)")
public final class Benchmarks implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  private Benchmarks() {}

  /**
   * Runs a command.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Benchmarks()).execute(arguments));
  }

  @Override
  public void run() {
    CommandSpec known = spec;
    if (known != null) {
      throw new ParameterException(
          known.commandLine(), "Say which: hot-paths, whole-process or ledger.");
    }
  }

  @Command(
      name = "hot-paths",
      description =
          "JMH: publish, deliver and span on the calling thread; shipping (30 minutes a round).",
      mixinStandardHelpOptions = true)
  int hotPaths(@Option(names = "--rounds", defaultValue = "5") int rounds) throws Exception {
    return print("hot-paths", () -> new HotPaths(jars(), rounds).run().table());
  }

  @Command(
      name = "whole-process",
      description =
          "A shop under HTTP load and a message service at 1,000 messages a second and at"
              + " saturation: no agent, agent, agent and extension (about 12 minutes).",
      mixinStandardHelpOptions = true)
  int wholeProcess(@Option(names = "--rounds", defaultValue = "5") int rounds) throws Exception {
    return print("whole-process", () -> new WholeProcess(jars(), rounds).run().table());
  }

  @Command(
      name = "ledger",
      description =
          "order-watch with 512 MB of heap: facts over OTLP at saturation until they are kept,"
              + " folded and judged; look-ups; bytes (about 3 minutes a round).",
      mixinStandardHelpOptions = true)
  int ledger(
      @Option(names = "--rounds", defaultValue = "5") int rounds,
      @Option(names = "--messages", defaultValue = "90000") int messages,
      @Option(names = "--url", description = "jdbc:postgresql://host:port; without it H2 in files")
          @Nullable String url,
      @Option(names = "--user", defaultValue = "postgres") String user,
      @Option(names = "--password", defaultValue = "postgres") String password)
      throws Exception {
    return print(
        "ledger",
        () ->
            new LedgerCost(jars().resolve("order-watch.jar"), messages, rounds)
                .run(url, user, password));
  }

  private static int print(String command, Callable<String> measurement) throws Exception {
    Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String tables = measurement.call();
    System.out.printf(
        "%n%s, %s, %d cores, %s %s%n%n%s",
        command,
        start,
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name"),
        System.getProperty("java.version"),
        tables);
    return 0;
  }

  /** The demo's build collects what is measured. */
  private static Path jars() {
    Path jars = Path.of("demo", "target", "fleet").toAbsolutePath();
    if (!Files.isReadable(jars.resolve("otel-extension.jar"))) {
      throw new IllegalStateException(
          "No " + jars + ": run from the project's root, after mvn -DskipTests package");
    }
    return jars;
  }
}
