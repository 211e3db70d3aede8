package ordertrace.agent.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import org.junit.jupiter.api.Test;

class UnnamedSpansTest {

  private final UnnamedSpans spans = new UnnamedSpans();
  private final LocalTrace trace = new LocalTrace();

  @Test
  void a_span_is_kept_until_each_exporter_has_asked_for_it() {
    spans.addExporter();
    spans.addExporter();
    spans.add(span(1), trace);

    assertThat(spans.find(span(1))).isSameAs(trace);
    assertThat(spans.take(span(1))).isSameAs(trace);
    assertThat(spans.take(span(1))).isSameAs(trace);
    assertThat(spans.take(span(1))).isNull();
    assertThat(spans.size()).isZero();
  }

  @Test
  void spans_that_are_never_exported_do_not_fill_the_memory() {
    spans.addExporter();
    for (int i = 1; i <= UnnamedSpans.MAX + 3; i++) {
      spans.add(span(i), trace);
    }

    assertThat(spans.size()).isEqualTo(UnnamedSpans.MAX);
    assertThat(spans.find(span(1))).isNull();
    assertThat(spans.find(span(UnnamedSpans.MAX + 3))).isSameAs(trace);
  }

  private static SpanContext span(long id) {
    return SpanContext.create(
        TraceId.fromLongs(1, 1),
        SpanId.fromLong(id),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }
}
