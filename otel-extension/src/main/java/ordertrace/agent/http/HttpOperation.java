package ordertrace.agent.http;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import ordertrace.HttpRule;
import org.jspecify.annotations.Nullable;

/**
 * The request that the SERVER span of a context answers.
 *
 * @param rule what the journey file says about it; null: nothing
 */
record HttpOperation(@Nullable HttpRule rule) {

  /** Nothing that the journey file speaks of. */
  static final HttpOperation NONE = new HttpOperation(null);

  private static final ContextKey<HttpOperation> KEY = ContextKey.named("ordertrace-http");

  static @Nullable HttpOperation from(Context context) {
    return context.get(KEY);
  }

  Context storeIn(Context context) {
    return context.with(KEY, this);
  }
}
