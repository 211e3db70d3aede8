package ordertrace.agent.code;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.List;
import ordertrace.OrderAttributes;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.agent.door.DoorOperations;
import ordertrace.agent.fact.OrderNews;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.order.LocalTrace;
import ordertrace.agent.order.LocalTraces;
import ordertrace.agent.order.OrderContext;
import ordertrace.agent.order.PlainName;
import ordertrace.agent.order.ServiceIdentity;
import org.jspecify.annotations.Nullable;

/** What the marker methods do, on the extension's side of the door. */
public final class CodeOperations {

  private final OrderJourney journey;
  private final ServiceIdentity service;
  private final LocalTraces traces;
  private final OrderNews news;
  private final Ignored ignored;

  public CodeOperations(
      OrderJourney journey,
      ServiceIdentity service,
      LocalTraces traces,
      OrderNews news,
      Ignored ignored) {
    this.journey = journey;
    this.service = service;
    this.traces = traces;
    this.news = news;
    this.ignored = ignored;
  }

  /** Lets the advice reach this. */
  public void register(DoorOperations doors) {
    doors.register("code.orderId", (context, arguments) -> orderId(context, text(arguments)));
    doors.register("code.status", (context, arguments) -> status(context, text(arguments)));
    doors.register("code.initiator", (context, arguments) -> initiator(context, text(arguments)));
    doors.register("code.within", (context, arguments) -> within(context, text(arguments)));
  }

  private @Nullable Object orderId(Context context, @Nullable String value) {
    OrderId id = journey.orderId(value);
    LocalTrace trace = traces.orderOf(context).localTrace();
    if (id == null || trace == null) {
      ignored.count(id == null ? IgnoredInput.ORDER_INVALID : IgnoredInput.NO_OPERATION);
      return null;
    }
    trace.tell(id);
    Span span = Span.fromContext(context);
    // The root may still have to do with other orders; it gets all of them when it ends.
    if (!isLocalRoot(span)) {
      span.setAttribute(OrderAttributes.ORDER_ID, id.value());
    }
    return null;
  }

  private @Nullable Object status(Context context, @Nullable String value) {
    String status = PlainName.of(value);
    List<OrderId> orders = traces.orderOf(context).ambientIds();
    if (status == null || orders.size() != 1) {
      ignored.count(status == null ? IgnoredInput.STATUS_INVALID : IgnoredInput.NO_SINGLE_ORDER);
      return null;
    }
    Span.fromContext(context).setAttribute(OrderAttributes.ORDER_STATUS, status);
    news.statusChanged(context, orders.get(0), status, null);
    return null;
  }

  private @Nullable Object initiator(Context context, @Nullable String value) {
    String service = PlainName.of(value);
    LocalTrace trace = traces.orderOf(context).localTrace();
    if (service == null || trace == null) {
      ignored.count(service == null ? IgnoredInput.INITIATOR_INVALID : IgnoredInput.NO_OPERATION);
      return null;
    }
    trace.tellInitiator(service);
    Span.fromContext(context).setAttribute(OrderAttributes.ORDER_INITIATOR, service);
    return null;
  }

  // The other side of the door closes it.
  @SuppressWarnings("MustBeClosedChecker")
  private @Nullable Object within(Context context, @Nullable String value) {
    OrderId id = journey.orderId(value);
    if (id == null) {
      ignored.count("code: not an order id");
      return null;
    }
    OrderContext around = traces.orderOf(context);
    LocalTrace operation = around.localTrace();
    if (operation != null) {
      operation.learn(id);
    }
    String known = around.ambientInitiator();
    String initiator = known == null && operation == null ? service.name() : known;
    return new OrderContext(List.of(id), null, initiator, around.delivery(), new LocalTrace())
        .storeIn(context)
        .makeCurrent();
  }

  private static boolean isLocalRoot(Span span) {
    return !(span instanceof ReadableSpan readable)
        || LocalTraces.isLocalRoot(readable.getParentSpanContext());
  }

  private static @Nullable String text(@Nullable Object[] arguments) {
    return arguments.length == 1 && arguments[0] instanceof String text ? text : null;
  }
}
