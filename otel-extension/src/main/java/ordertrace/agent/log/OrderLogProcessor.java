package ordertrace.agent.log;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import ordertrace.OrderFacts;
import ordertrace.agent.guard.Capability;

/** Writes the order on every log record that leaves over OTLP, whatever library it came from. */
final class OrderLogProcessor implements LogRecordProcessor {

  private final LogFields fields;
  private final Capability capability;

  OrderLogProcessor(LogFields fields, Capability capability) {
    this.fields = fields;
    this.capability = capability;
  }

  @Override
  public void onEmit(Context context, ReadWriteLogRecord record) {
    // At the start, and on threads of no operation, most lines belong to nothing.
    if (context != Context.root()) {
      capability.run(() -> write(context, record));
    }
  }

  // A fact is a record as well, and names its own orders.
  private void write(Context context, ReadWriteLogRecord record) {
    if (!record.getInstrumentationScopeInfo().getName().equals(OrderFacts.SCOPE)) {
      fields.write(context, record);
    }
  }

  @Override
  public String toString() {
    return "OrderLogProcessor";
  }
}
