package ordertrace.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import ordertrace.OrderJourney;
import ordertrace.OrderJourneyException;

/** The rules that depend on the journey file. */
public final class AlertRules {

  private AlertRules() {}

  /** Writes the rules of a journey file, or of the bundled one, to standard output. */
  public static void main(String... args) {
    try {
      System.out.write(of(journey(args)).getBytes(UTF_8));
      System.out.flush();
    } catch (IOException | OrderJourneyException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static OrderJourney journey(String... args) {
    return args.length == 0 ? OrderJourney.alexandrit() : OrderJourney.read(Path.of(args[0]));
  }

  /** Returns a rule file for Prometheus. */
  public static String of(OrderJourney journey) {
    return RuleFile.write(
        List.of(
            new RuleGroup("order-stages", new StageRules(journey).rules()),
            new RuleGroup("order-telemetry", new TelemetryRules(journey).rules()),
            new RuleGroup("order-sla", new SlaRules(journey).rules())));
  }
}
