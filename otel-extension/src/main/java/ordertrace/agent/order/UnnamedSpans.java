package ordertrace.agent.order;

import io.opentelemetry.api.trace.SpanContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The spans that started before their order was known, with the local trace that may still learn
 * it, until they are exported. Thread-safe.
 */
final class UnnamedSpans {

  // About 5 MB when full; the agent's own queue holds 2,048 finished spans.
  static final int MAX = 16_384;

  private static final class Waiting {
    final LocalTrace trace;
    int exportersLeft;

    Waiting(LocalTrace trace, int exporters) {
      this.trace = trace;
      this.exportersLeft = exporters;
    }
  }

  private final Map<String, Waiting> spans = new LinkedHashMap<>();
  private int exporters;

  /** One more exporter will ask for each span. */
  synchronized void addExporter() {
    exporters++;
  }

  synchronized void add(SpanContext span, LocalTrace trace) {
    if (exporters == 0) {
      return;
    }
    if (spans.size() >= MAX) {
      // The oldest: spans that the agent's queue dropped are never asked for.
      spans.remove(spans.keySet().iterator().next());
    }
    spans.put(span.getSpanId(), new Waiting(trace, exporters));
  }

  /** The local trace of a span not yet exported. */
  synchronized @Nullable LocalTrace find(SpanContext span) {
    Waiting found = spans.get(span.getSpanId());
    return found == null ? null : found.trace;
  }

  /** As {@link #find}; forgets the span when all exporters have asked. */
  synchronized @Nullable LocalTrace take(SpanContext span) {
    Waiting found = spans.get(span.getSpanId());
    if (found == null) {
      return null;
    }
    if (--found.exportersLeft <= 0) {
      spans.remove(span.getSpanId());
    }
    return found.trace;
  }

  synchronized int size() {
    return spans.size();
  }
}
