package ordertrace.agent.privacy;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;

/** What another extension may hand us. */
final class BrokenSpan extends DelegatingSpanData {

  BrokenSpan(SpanData span) {
    super(span);
  }

  @Override
  public Attributes getAttributes() {
    throw new LinkageError("on purpose");
  }
}
