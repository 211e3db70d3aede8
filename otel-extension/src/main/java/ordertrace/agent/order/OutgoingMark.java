package ordertrace.agent.order;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;

/**
 * Whether a call may carry our headers to its receiver. Absent means no: gRPC, Kafka and all others
 * inject through the same propagators, and an order id is not for every third party.
 */
public final class OutgoingMark {

  private static final ContextKey<Boolean> KEY = ContextKey.named("ordertrace-outgoing");

  /** The context in which our headers may be written. */
  public static Context allow(Context context) {
    return context.with(KEY, true);
  }

  /** The context in which they may not; the same instance where nothing was allowed. */
  public static Context forbid(Context context) {
    return isAllowed(context) ? context.with(KEY, false) : context;
  }

  static boolean isAllowed(Context context) {
    return Boolean.TRUE.equals(context.get(KEY));
  }

  private OutgoingMark() {}
}
