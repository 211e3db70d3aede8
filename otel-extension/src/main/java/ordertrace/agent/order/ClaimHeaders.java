package ordertrace.agent.order;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import org.jspecify.annotations.Nullable;

/**
 * The headers of an {@link OrderClaim}, unread: most of what comes in are messages, whose claim
 * nobody asks for.
 *
 * @param direct as {@link OrderClaim#direct}
 */
record ClaimHeaders(
    @Nullable String id, @Nullable String ids, @Nullable String initiator, boolean direct) {

  static final ClaimHeaders NONE = new ClaimHeaders(null, null, null, false);

  private static final ContextKey<ClaimHeaders> KEY = ContextKey.named("ordertrace-claim");

  static ClaimHeaders from(Context context) {
    ClaimHeaders found = context.get(KEY);
    return found == null ? NONE : found;
  }

  /** Also none: it must hide those of an outer request. */
  Context storeIn(Context context) {
    return isNone() && from(context).isNone() ? context : context.with(KEY, this);
  }

  private boolean isNone() {
    return id == null && ids == null && initiator == null;
  }

  OrderClaim read() {
    return isNone() ? OrderClaim.NONE : OrderClaim.of(id, ids, initiator, direct);
  }
}
