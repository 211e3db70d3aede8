package ordertrace.agent.privacy;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.Collection;

/** Hands on scrubbed log records. */
final class PrivateLogExporter implements LogRecordExporter {

  private final LogRecordExporter exporter;
  private final Scrubbing<LogRecordData> scrubbing;

  PrivateLogExporter(LogRecordExporter exporter, Scrubbing<LogRecordData> scrubbing) {
    this.exporter = exporter;
    this.scrubbing = scrubbing;
  }

  @Override
  public CompletableResultCode export(Collection<LogRecordData> logs) {
    return exporter.export(scrubbing.of(logs));
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  @Override
  public String toString() {
    return "PrivateLogExporter{" + exporter + '}';
  }
}
