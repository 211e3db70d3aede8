package ordertrace.watch.doctor;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import ordertrace.OrderJourney;
import ordertrace.OrderJourneyException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Says in plain words what order-watch cannot see, and what to do about it. */
@Command(
    name = "order-watch doctor",
    mixinStandardHelpOptions = true,
    description = "Says which service, capability, queue or binding is missing, in plain words.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all is well", "1:something is missing", "2:order-watch could not be asked"})
public final class Doctor implements Callable<Integer> {

  private static final int WELL = 0;
  private static final int FINDINGS = 1;
  private static final int NOT_ASKED = 2;

  private final InstantSource clock;

  @Spec private CommandSpec command;

  @Option(
      names = "--url",
      defaultValue = "http://localhost:8085",
      description = "where order-watch is (default: ${DEFAULT-VALUE})")
  private URI url;

  @Option(
      names = "--journey-file",
      description = "the journey file that order-watch uses (default: the bundled one)")
  private @Nullable Path journeyFile;

  @Option(
      names = "--token-file",
      description = "holds the token of order-watch.web.token-file (default: none is shown)")
  private @Nullable Path tokenFile;

  @Option(
      names = "--timeout",
      defaultValue = "PT10S",
      description = "how long to wait for an answer, as ISO 8601 (default: ${DEFAULT-VALUE})")
  private Duration timeout;

  @Option(names = "--json", description = "answers as JSON")
  private boolean json;

  @SuppressWarnings("NullAway") // picocli fills in the rest
  Doctor(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Runs it.
   *
   * @param args without the word {@code doctor}
   * @return the exit code
   */
  public static int run(String[] args) {
    return commandLine(InstantSource.system()).execute(args);
  }

  static CommandLine commandLine(InstantSource clock) {
    return new CommandLine(new Doctor(clock))
        .setExitCodeExceptionMapper(e -> NOT_ASKED)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** The whole answer. */
  record Report(URI url, boolean well, List<Finding> findings, List<String> notes) {}

  @Override
  public Integer call() throws InterruptedException {
    try {
      OrderJourney journey =
          journeyFile == null ? OrderJourney.alexandrit() : OrderJourney.read(journeyFile);
      Answers answers = new WatchApi(url, timeout, token()).ask();
      List<Finding> findings = Examination.of(journey, answers, clock.instant());
      print(new Report(url, findings.isEmpty(), findings, notes(answers)));
      return findings.isEmpty() ? WELL : FINDINGS;
    } catch (IOException | OrderJourneyException | IllegalArgumentException e) {
      PrintWriter err = command.commandLine().getErr();
      err.println("order-watch at " + url + " could not be asked: " + reason(e));
      err.println(
          "Is it running there? Name another address with --url, and its token with --token-file.");
      return NOT_ASKED;
    }
  }

  private @Nullable String token() throws IOException {
    return tokenFile == null ? null : Files.readString(tokenFile).strip();
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static List<String> notes(Answers answers) {
    List<String> notes = new ArrayList<>();
    if (answers.hosts().isEmpty()) {
      notes.add(
          "the broker is not looked at: queues and bindings were not compared, and verdicts rest on"
              + " the journey file (lower grades)");
    } else if (answers.hosts().stream().anyMatch(host -> host.bindings() == null)) {
      notes.add("bindings have not been seen yet; they were not compared");
    }
    return notes;
  }

  private void print(Report report) {
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
      return;
    }
    out.println(
        "order-watch at "
            + report.url()
            + (report.well() ? " sees all that it should" : ": " + count(report.findings())));
    for (Finding finding : report.findings()) {
      out.println();
      out.println("! " + finding.text());
      out.println("  → " + finding.remedy());
    }
    report.notes().forEach(note -> out.println(System.lineSeparator() + "Note: " + note));
  }

  private static String count(List<Finding> findings) {
    return findings.size() == 1 ? "one finding" : findings.size() + " findings";
  }
}
