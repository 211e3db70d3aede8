package ordertrace.agent.guard;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;

/**
 * Counts input that is not used, by reason: malformed, contradictory, or of nobody. The counter is
 * the metric {@value #METRIC}; the first of each reason is logged, never with the input.
 * Thread-safe.
 */
public final class Ignored {

  static final String METRIC = "ordertrace.ignored";

  private static final Logger logger = Logger.getLogger(Ignored.class.getName());

  private final Counts counts = new Counts(METRIC, "reason");
  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  /**
   * Counts one.
   *
   * @param reason one of a fixed few words: it is a label of the metric
   */
  public void count(String reason) {
    if (logged.add(reason)) {
      logger.info("Order tracing ignored input: " + reason + "; further ones are only counted");
    }
    counts.add(reason);
  }

  /** Adds what was ignored before there was an SDK to the metric. */
  public void sdkIsThere() {
    counts.addEarly();
  }
}
