package ordertrace.agent.privacy;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.common.ValueType;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import ordertrace.privacy.PersonalData;
import org.jspecify.annotations.Nullable;

/** Applies the rules to everything that a log record says, facts included. Thread-safe. */
final class LogScrubber {

  private final AttributeScrubber attributes;
  private final ValueScrubber values;
  private final Shared shared;

  LogScrubber(AttributeScrubber attributes, ValueScrubber values, Shared shared) {
    this.attributes = attributes;
    this.values = values;
    this.shared = shared;
  }

  LogRecordData scrub(LogRecordData log) {
    boolean allowed = values.allowsText(log.getInstrumentationScopeInfo().getName());
    // Nobody says which side wrote the record, so the peer counts as a customer.
    Side side = new Side(true, allowed, false);
    Attributes told = attributes.scrub(log.getAttributes(), side);
    return new ScrubbedLog(log, body(log.getBodyValue(), allowed), told, values, shared);
  }

  private @Nullable Value<?> body(@Nullable Value<?> body, boolean allowed) {
    if (body == null || body.getType() == ValueType.EMPTY) {
      return body;
    }
    return allowed ? attributes.structure(body) : Value.of(PersonalData.MASKED);
  }
}
