package ordertrace.agent.journal;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Instant;
import java.util.zip.CRC32C;
import ordertrace.OrderFact;
import org.jspecify.annotations.Nullable;

/**
 * Turns facts into bytes: to a fact it looks like the builder of attributes that it describes
 * itself to, so that no attributes are built on the application's thread. One thread at a time.
 */
final class FactWriter implements AttributesBuilder {

  static final int NO_TRACE = 0;
  static final int TRACE = 1;

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final ByteWriter out = new ByteWriter();
  private final CRC32C checksum = new CRC32C();
  private final FactKeys keys;
  private long nanos;

  FactWriter(FactKeys keys) {
    this.keys = keys;
  }

  /** Replaces what was written before. */
  void write(SpanContext trace, OrderFact fact) {
    out.clear();
    nanos = nanos(fact.time());
    out.eight(nanos);
    write(trace);
    out.text(fact.eventName());
    fact.describe(this);
  }

  /** When it was observed, since the epoch. */
  long nanos() {
    return nanos;
  }

  byte[] bytes() {
    return out.bytes();
  }

  int length() {
    return out.length();
  }

  int checksum() {
    checksum.reset();
    checksum.update(out.bytes(), 0, out.length());
    return (int) checksum.getValue();
  }

  @Override
  public <T> AttributesBuilder put(AttributeKey<Long> key, int value) {
    return put(key, (Long) (long) value);
  }

  @Override
  public <T> AttributesBuilder put(AttributeKey<T> key, @Nullable T value) {
    if (value != null) {
      int number = keys.number(key);
      out.one(number);
      if (number == FactKeys.UNKNOWN) {
        AttributeCodec.writeKey(out, key);
      }
      AttributeCodec.writeValue(out, key.getType(), value);
    }
    return this;
  }

  @Override
  public AttributesBuilder putAll(Attributes attributes) {
    attributes.forEach(this::putAny);
    return this;
  }

  @Override
  public Attributes build() {
    throw new UnsupportedOperationException("A fact describes itself; it builds nothing");
  }

  @SuppressWarnings("unchecked") // the pairs of attributes fit each other
  private void putAny(AttributeKey<?> key, Object value) {
    put((AttributeKey<Object>) key, value);
  }

  // Unsampled spans too: facts do not depend on what is sampled.
  private void write(SpanContext trace) {
    if (trace.isValid()) {
      out.one(TRACE);
      out.text(trace.getTraceId());
      out.text(trace.getSpanId());
      out.one(trace.getTraceFlags().asByte());
    } else {
      out.one(NO_TRACE);
    }
  }

  static long nanos(Instant time) {
    return time.getEpochSecond() * NANOS_PER_SECOND + time.getNano();
  }
}
