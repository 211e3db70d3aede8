package ordertrace.agent.order;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizer;
import io.opentelemetry.instrumentation.api.instrumenter.ContextCustomizer;
import java.util.function.UnaryOperator;
import ordertrace.agent.guard.Capability;
import ordertrace.agent.guard.Guard;

/** What the agent's instrumentations other than HTTP must be given. */
public final class OtherOperations {

  private final ContextCustomizer<Object> closed;
  private final ContextCustomizer<Object> delivery;
  private final ContextCustomizer<Object> job;

  public OtherOperations(ServiceIdentity service, Guard guard) {
    Capability capability = guard.capability("operations");
    this.closed = new Guarded(OutgoingMark::forbid, capability);
    this.delivery = new Guarded(OtherOperations::withTrace, capability);
    this.job = new Guarded(context -> withJob(context, service), capability);
  }

  /**
   * For every instrumentation that is no HTTP client: it must not inherit the permission of one.
   */
  public void keepClosed(InstrumenterCustomizer operation) {
    operation.addContextCustomizer(closed);
  }

  /** For every instrumentation that receives or processes messages. */
  public void customizeConsumer(InstrumenterCustomizer consumer) {
    consumer.addContextCustomizer(delivery);
  }

  /**
   * For every instrumentation whose span may be the first here, as a scheduled job's: code can name
   * the order also where the span is not sampled, and so cannot be found by its id.
   */
  public void customizeJob(InstrumenterCustomizer operation) {
    operation.addContextCustomizer(job);
  }

  // Where the message's own scope is already there, it has found more than can be found here.
  private static Context withTrace(Context context) {
    OrderContext order = OrderContext.from(context);
    return order.localTrace() == null
        ? order.withLocalTrace(new LocalTrace()).storeIn(context)
        : context;
  }

  private static Context withJob(Context context, ServiceIdentity service) {
    SpanContext parent = Span.fromContext(context).getSpanContext();
    OrderContext order = OrderContext.from(context);
    return order.localTrace() == null && LocalTraces.isLocalRoot(parent)
        ? order.begunBy(service.name(), new LocalTrace()).storeIn(context)
        : context;
  }

  private record Guarded(UnaryOperator<Context> change, Capability capability)
      implements ContextCustomizer<Object> {

    @Override
    public Context onStart(Context context, Object request, Attributes start) {
      return capability.call(context, () -> change.apply(context));
    }
  }
}
