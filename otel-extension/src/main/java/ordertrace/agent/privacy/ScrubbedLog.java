package ordertrace.agent.privacy;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/** A log record as it may leave; its times and severity are the record's own. */
final class ScrubbedLog implements LogRecordData {

  private final LogRecordData log;
  private final @Nullable Value<?> body;
  private final Attributes attributes;
  private final Resource resource;
  private final InstrumentationScopeInfo scope;
  private final SpanContext context;
  private final @Nullable String severity;
  private final @Nullable String event;

  ScrubbedLog(
      LogRecordData log,
      @Nullable Value<?> body,
      Attributes attributes,
      ValueScrubber values,
      Shared shared) {
    this.log = log;
    this.body = body;
    this.attributes = attributes;
    this.resource = shared.resource(log.getResource());
    this.scope = shared.scope(log.getInstrumentationScopeInfo());
    this.context = shared.context(log.getSpanContext());
    this.severity = log.getSeverityText() == null ? null : values.named(log.getSeverityText());
    this.event = log.getEventName() == null ? null : values.named(log.getEventName());
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return scope;
  }

  @Override
  public long getTimestampEpochNanos() {
    return log.getTimestampEpochNanos();
  }

  @Override
  public long getObservedTimestampEpochNanos() {
    return log.getObservedTimestampEpochNanos();
  }

  @Override
  public SpanContext getSpanContext() {
    return context;
  }

  @Override
  public Severity getSeverity() {
    return log.getSeverity();
  }

  @Override
  public @Nullable String getSeverityText() {
    return severity;
  }

  @Override
  @Deprecated
  public io.opentelemetry.sdk.logs.data.Body getBody() {
    return body == null
        ? io.opentelemetry.sdk.logs.data.Body.empty()
        : io.opentelemetry.sdk.logs.data.Body.string(body.asString());
  }

  @Override
  public @Nullable Value<?> getBodyValue() {
    return body;
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return log.getTotalAttributeCount();
  }

  @Override
  public @Nullable String getEventName() {
    return event;
  }
}
