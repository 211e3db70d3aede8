package ordertrace.watch.intake;

import com.google.common.util.concurrent.RateLimiter;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import ordertrace.watch.store.FactStore;
import ordertrace.watch.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Takes the facts of a request; once it has returned they are kept. Thread-safe.
 *
 * <p>A request that was refused may be sent again without harm: the store knows a repetition.
 */
final class FactIntake {

  private static final Logger logger = LoggerFactory.getLogger(FactIntake.class);
  private static final int REASONS_TOLD = 3;

  private final FactStore store;
  private final IntakeMetrics metrics;
  private final InstantSource clock;
  private final Semaphore places;
  private final @Nullable RateLimiter rate;
  private final Set<Enum<?>> logged = ConcurrentHashMap.newKeySet();

  /**
   * @param concurrency how many requests are worked on at once
   * @param factsPerSecond how many facts are taken in the long run; 0: as many as come
   */
  FactIntake(
      FactStore store,
      IntakeMetrics metrics,
      InstantSource clock,
      int concurrency,
      long factsPerSecond) {
    this.store = store;
    this.metrics = metrics;
    this.clock = clock;
    this.places = new Semaphore(concurrency);
    this.rate = factsPerSecond == 0 ? null : RateLimiter.create((double) factsPerSecond);
  }

  /**
   * Takes a request.
   *
   * @throws RefusedException it was not taken, and nothing of it was kept for certain
   */
  ExportLogsServiceResponse take(Encoding encoding, byte[] body) {
    if (!places.tryAcquire()) {
      throw refused(Refusal.TOO_MANY, "too many requests at once");
    }
    try {
      return answer(kept(Harvest.of(read(encoding, body), clock.instant())));
    } finally {
      places.release();
    }
  }

  /** Counts a request that is refused, and says to whoever reads the log that there are some. */
  RefusedException refused(Refusal refusal, String message) {
    metrics.refused(refusal);
    level(refusal).log("Refused a request: {}", message);
    return new RefusedException(refusal, message);
  }

  private ExportLogsServiceRequest read(Encoding encoding, byte[] body) {
    try {
      return encoding.read(body);
    } catch (InvalidProtocolBufferException e) {
      throw refused(Refusal.UNREADABLE, "the body is no OTLP request for logs as " + encoding);
    }
  }

  private Harvest kept(Harvest harvest) {
    int facts = harvest.facts().size();
    if (facts > 0) {
      if (rate != null && !rate.tryAcquire(facts)) {
        throw refused(Refusal.TOO_FAST, "too many facts per second");
      }
      append(harvest);
    }
    metrics.taken(harvest);
    harvest.rejected().forEach(this::log);
    return harvest;
  }

  private void append(Harvest harvest) {
    try {
      store.append(harvest.facts());
    } catch (StoreUnavailableException e) {
      logger.debug("The store does not take facts", e);
      throw refused(Refusal.STORE_UNAVAILABLE, "the store does not take facts at the moment");
    } catch (RuntimeException e) {
      logger.error("A defect: {} facts could not be kept", harvest.facts().size(), e);
      throw refused(Refusal.DEFECT, "the facts could not be kept");
    }
  }

  private static ExportLogsServiceResponse answer(Harvest harvest) {
    ExportLogsServiceResponse.Builder answer = ExportLogsServiceResponse.newBuilder();
    if (!harvest.rejected().isEmpty()) {
      answer.setPartialSuccess(
          ExportLogsPartialSuccess.newBuilder()
              .setRejectedLogRecords(harvest.rejected().size())
              .setErrorMessage(firstReasons(harvest)));
    }
    return answer.build();
  }

  private static String firstReasons(Harvest harvest) {
    return harvest.rejected().stream()
        .map(UnreadableFactException::text)
        .distinct()
        .limit(REASONS_TOLD)
        .collect(Collectors.joining("; "));
  }

  private void log(UnreadableFactException rejected) {
    level(rejected.reason()).log("Rejected a log record: {}", rejected.text());
  }

  // The first of a kind is worth a look, the rest is counted.
  private LoggingEventBuilder level(Enum<?> kind) {
    return logger.atLevel(logged.add(kind) ? Level.WARN : Level.DEBUG);
  }
}
