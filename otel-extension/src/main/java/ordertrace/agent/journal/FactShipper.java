package ordertrace.agent.journal;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends facts, a batch at a time, in the order in which they were written. What was not
 * acknowledged is sent again, so a fact may arrive several times; and after some of those behind
 * it, with which is tried whether anything is taken. For one thread.
 */
final class FactShipper {

  private static final Logger logger = Logger.getLogger(FactShipper.class.getName());

  /** What came of one attempt. */
  enum Outcome {
    SHIPPED,
    NOTHING_TO_SHIP,
    FAILED
  }

  // The exporter has timeouts of its own; this is for one that has not.
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final Duration FAREWELL = Duration.ofSeconds(1);
  private static final int TRIES_BEFORE_DOUBT = 3;
  private static final int DOUBTS_BEFORE_SKIPPED = 5;

  /** What the thread has to do while it waits for an answer. */
  interface Meanwhile {
    /** Returns false to wait no longer. */
    boolean goOn();
  }

  private final Backlogs backlogs;
  private final Supplier<LogRecordExporter> exporters;
  private final Meanwhile meanwhile;
  private @Nullable LogRecordExporter exporter;
  private boolean complained;

  FactShipper(Backlogs backlogs, Supplier<LogRecordExporter> exporters, Meanwhile meanwhile) {
    this.backlogs = backlogs;
    this.exporters = exporters;
    this.meanwhile = meanwhile;
  }

  /** Ships the next batch. */
  Outcome ship() {
    Backlog backlog = backlogs.first();
    if (backlog == null) {
      return Outcome.NOTHING_TO_SHIP;
    }
    Backlog.Batch batch = backlog.next();
    if (isTaken(batch.facts()) || isSkipped(backlog, batch)) {
      backlog.acknowledge(batch);
      return Outcome.SHIPPED;
    }
    return Outcome.FAILED;
  }

  void close() {
    if (exporter != null) {
      exporter.shutdown().join(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  // A receiver that takes others again and again but never this one will never take it. Once proves
  // nothing: it may have come back between the two.
  private boolean isSkipped(Backlog backlog, Backlog.Batch refused) {
    if (backlog.failed(refused) < TRIES_BEFORE_DOUBT || !othersAreTaken(backlog, refused)) {
      return false;
    }
    if (isTaken(refused.facts())) {
      return true;
    }
    if (backlog.doubted() < DOUBTS_BEFORE_SKIPPED) {
      return false;
    }
    backlogs.refused(backlog);
    return true;
  }

  // Where the one behind is refused too, the next attempt is with the one behind that.
  private boolean othersAreTaken(Backlog backlog, Backlog.Batch refused) {
    Backlog.Batch behind = backlog.behind(refused);
    if (!behind.facts().isEmpty()) {
      return isTaken(backlog, behind);
    }
    Backlog other = backlogs.otherThan(backlog);
    boolean taken = other != null && isTaken(other, other.any());
    backlog.tried(behind, taken);
    return taken;
  }

  // It stays where it is: whatever is before it was not taken yet.
  private boolean isTaken(Backlog backlog, Backlog.Batch one) {
    boolean taken = !one.facts().isEmpty() && isTaken(one.facts());
    backlog.tried(one, taken);
    return taken;
  }

  private boolean isTaken(List<LogRecordData> facts) {
    if (facts.isEmpty()) {
      return true; // none of them could be read
    }
    CompletableResultCode result = export(facts);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!result.isDone() && System.nanoTime() - deadline < 0 && meanwhile.goOn()) {
      result.join(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
    }
    return result.isSuccess();
  }

  // Whatever ails the exporter may pass, a missing key file for instance: shipping goes on.
  private CompletableResultCode export(List<LogRecordData> facts) {
    try {
      return exporter().export(facts);
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      if (!complained) {
        complained = true;
        logger.log(Level.WARNING, "Order tracing cannot ship facts; it will try again", e);
      }
      return CompletableResultCode.ofFailure();
    }
  }

  // Not before it is needed: the start of the application need not wait for its classes.
  private LogRecordExporter exporter() {
    LogRecordExporter known = exporter;
    if (known == null) {
      known = exporters.get();
      exporter = known;
    }
    return known;
  }
}
