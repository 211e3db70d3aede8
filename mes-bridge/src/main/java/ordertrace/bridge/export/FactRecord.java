package ordertrace.bridge.export;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.Body;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import ordertrace.OrderFact;
import org.jspecify.annotations.Nullable;

/** A stamped fact as exporters want it. */
record FactRecord(OrderFact fact, Attributes attributes, Resource resource)
    implements LogRecordData {

  FactRecord(OrderFact fact, Resource resource) {
    this(fact, fact.attributes(), resource);
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return SpanRecord.SCOPE;
  }

  @Override
  public long getTimestampEpochNanos() {
    return SpanRecord.nanos(fact.time());
  }

  @Override
  public long getObservedTimestampEpochNanos() {
    return SpanRecord.nanos(fact.time());
  }

  @Override
  public SpanContext getSpanContext() {
    return SpanContext.getInvalid();
  }

  @Override
  public Severity getSeverity() {
    return Severity.INFO;
  }

  @Override
  public String getSeverityText() {
    return Severity.INFO.name();
  }

  @Override
  public String getEventName() {
    return fact.eventName();
  }

  @Override
  public @Nullable Value<?> getBodyValue() {
    return null;
  }

  // Abstract in LogRecordData, though superseded by the value above.
  @Override
  @Deprecated
  public Body getBody() {
    return Body.empty();
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return attributes.size();
  }
}
