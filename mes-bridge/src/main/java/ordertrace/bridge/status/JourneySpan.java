package ordertrace.bridge.status;

import io.opentelemetry.api.common.Attributes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span of an order's journey, complete and with computed ids: telling it twice changes nothing.
 *
 * @param id where it stands
 * @param parentSpanId its parent in the same trace, null for the root
 * @param name of few different values
 * @param start by the MES's clock
 * @param end by the MES's clock
 * @param attributes names as in {@code OrderAttributes}
 * @param error the description of what failed, empty if there is none; null if nothing failed
 * @param links other spans of the same order
 */
public record JourneySpan(
    SpanRef id,
    @Nullable String parentSpanId,
    String name,
    Instant start,
    Instant end,
    Attributes attributes,
    @Nullable String error,
    List<SpanRef> links) {

  /** Copies the links. */
  public JourneySpan {
    links = List.copyOf(links);
  }
}
