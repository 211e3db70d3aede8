package ordertrace.agent.privacy;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** Hands on scrubbed spans. */
final class PrivateSpanExporter implements SpanExporter {

  private final SpanExporter exporter;
  private final Scrubbing<SpanData> scrubbing;

  PrivateSpanExporter(SpanExporter exporter, Scrubbing<SpanData> scrubbing) {
    this.exporter = exporter;
    this.scrubbing = scrubbing;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    return exporter.export(scrubbing.of(spans));
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
    return "PrivateSpanExporter{" + exporter + '}';
  }
}
