package ordertrace.watch.out.spans;

import io.opentelemetry.api.common.Attributes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span of an order's journey, complete and with computed ids: sending it twice changes nothing.
 *
 * @param parentSpanId its parent in the same trace, null for the root
 * @param name of few different values
 * @param error what is wrong; null: nothing
 * @param links other spans of the same order
 */
record JourneySpan(
    SpanRef id,
    @Nullable String parentSpanId,
    String name,
    Instant start,
    Instant end,
    Attributes attributes,
    @Nullable String error,
    List<SpanRef> links) {

  JourneySpan {
    links = List.copyOf(links);
    // Times of different tellers may cross; exporters want an end that is not before its begin.
    end = end.isBefore(start) ? start : end;
  }
}
