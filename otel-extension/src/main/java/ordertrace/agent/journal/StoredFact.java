package ordertrace.agent.journal;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.Body;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import ordertrace.OrderAttributes;
import ordertrace.OrderFacts;
import org.jspecify.annotations.Nullable;

/** A fact from a journal, as exporters want it. */
record StoredFact(
    Resource resource, long nanos, SpanContext trace, String eventName, Attributes attributes)
    implements LogRecordData {

  private static final InstrumentationScopeInfo SCOPE =
      InstrumentationScopeInfo.create(OrderFacts.SCOPE);

  static StoredFact read(FactSource source, long sequence, ByteReader in) {
    long nanos = in.eight();
    SpanContext trace = trace(in);
    String eventName = in.text();
    AttributesBuilder attributes = Attributes.builder();
    while (!in.atEnd()) {
      int number = in.one();
      AttributeKey<?> key =
          number == FactKeys.UNKNOWN ? AttributeCodec.readKey(in) : source.keys().key(number);
      AttributeCodec.readValue(in, key, attributes);
    }
    attributes
        .put(OrderAttributes.FACT_SEQUENCE, sequence)
        .put(OrderAttributes.FACT_BOOT_ID, source.bootId());
    return new StoredFact(source.resource(), nanos, trace, eventName, attributes.build());
  }

  private static SpanContext trace(ByteReader in) {
    return in.one() == FactWriter.NO_TRACE
        ? SpanContext.getInvalid()
        : SpanContext.create(
            in.text(), in.text(), TraceFlags.fromByte((byte) in.one()), TraceState.getDefault());
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return SCOPE;
  }

  @Override
  public long getTimestampEpochNanos() {
    return nanos;
  }

  @Override
  public long getObservedTimestampEpochNanos() {
    return nanos;
  }

  @Override
  public SpanContext getSpanContext() {
    return trace;
  }

  @Override
  public Severity getSeverity() {
    return Severity.INFO;
  }

  @Override
  public @Nullable String getSeverityText() {
    return null;
  }

  @Override
  public String getEventName() {
    return eventName;
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
