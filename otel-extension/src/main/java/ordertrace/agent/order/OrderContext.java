package ordertrace.agent.order;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.ImplicitContextKeyed;
import java.util.List;
import ordertrace.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the operation that a context belongs to. Immutable; travels under a key that
 * only this extension can see, so nothing of it leaves the process by itself.
 *
 * @param orderIds the orders of the operation as its request or message names them; empty: not
 *     named
 * @param status the status that the operation's message reports
 * @param initiator the service that started the operation; null when a message does not tell
 * @param delivery the message being processed
 * @param localTrace where orders learned later are collected; null outside a request or delivery
 */
public record OrderContext(
    List<OrderId> orderIds,
    @Nullable String status,
    @Nullable String initiator,
    @Nullable CurrentDelivery delivery,
    @Nullable LocalTrace localTrace)
    implements ImplicitContextKeyed {

  /** Nothing is known. */
  public static final OrderContext NONE = new OrderContext(List.of(), null, null, null, null);

  private static final ContextKey<OrderContext> KEY = ContextKey.named("ordertrace-order");

  public OrderContext {
    orderIds = List.copyOf(orderIds);
  }

  /** What the context knows; {@link #NONE} where nothing was stored. */
  public static OrderContext from(Context context) {
    OrderContext found = context.get(KEY);
    return found == null ? NONE : found;
  }

  @Override
  public Context storeInContext(Context context) {
    return context.with(KEY, this);
  }

  /** The context with this knowledge instead of its own. */
  public Context storeIn(Context context) {
    return storeInContext(context);
  }

  /**
   * The orders that whatever happens now belongs to, if it does not say so itself: those told by
   * the code, else those of the operation. Ids merely seen in messages published meanwhile are
   * none.
   */
  public List<OrderId> ambientIds() {
    OrderId told = localTrace == null ? null : localTrace.told();
    return told == null ? orderIds : List.of(told);
  }

  /** The initiator told by the code, else the operation's. */
  public @Nullable String ambientInitiator() {
    String told = localTrace == null ? null : localTrace.toldInitiator();
    return told == null ? initiator : told;
  }

  public OrderContext withOrderIds(List<OrderId> ids) {
    return new OrderContext(ids, status, initiator, delivery, localTrace);
  }

  public OrderContext withInitiator(@Nullable String service) {
    return new OrderContext(orderIds, status, service, delivery, localTrace);
  }

  public OrderContext withDelivery(@Nullable CurrentDelivery message) {
    return new OrderContext(orderIds, status, initiator, message, localTrace);
  }

  /** The same as an operation that this service began. */
  OrderContext begunBy(String service, LocalTrace trace) {
    return new OrderContext(orderIds, status, service, delivery, trace);
  }

  public OrderContext withLocalTrace(LocalTrace trace) {
    return new OrderContext(orderIds, status, initiator, delivery, trace);
  }
}
