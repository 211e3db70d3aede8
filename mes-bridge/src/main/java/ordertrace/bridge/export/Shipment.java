package ordertrace.bridge.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The records of one signal on their way; once stored, they are not sent again. One thread.
 *
 * @param <T> what the exporter takes
 */
final class Shipment<T> {

  private final List<T> records;
  private final Function<List<T>, CompletableResultCode> exporter;
  private CompletableResultCode result = CompletableResultCode.ofFailure();

  Shipment(List<T> records, Function<List<T>, CompletableResultCode> exporter) {
    this.records = records;
    this.exporter = exporter;
  }

  /** Begins to send, unless all is stored; what takes both signals runs side by side. */
  void begin() {
    if (!result.isSuccess()) {
      result = records.isEmpty() ? CompletableResultCode.ofSuccess() : exporter.apply(records);
    }
  }

  /** Returns whether all is stored; a result that does not come in time counts as a failure. */
  boolean isStoredWithin(Duration timeout) {
    return result.join(timeout.toMillis(), TimeUnit.MILLISECONDS).isSuccess();
  }
}
