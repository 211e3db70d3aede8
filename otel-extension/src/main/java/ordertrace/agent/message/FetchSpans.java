package ordertrace.agent.message;

import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.instrumenter.AttributesExtractor;
import ordertrace.agent.guard.Capability;
import ordertrace.agent.order.OrderIds;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a fetched message is onto the span that the agent may make of the fetch: it makes it
 * on the same thread when the client has returned, right after we heard of the message.
 */
final class FetchSpans implements AttributesExtractor<Object, Object> {

  private static final ThreadLocal<@Nullable HandledMessage> LAST = new ThreadLocal<>();

  private final Capability capability;

  FetchSpans(Capability capability) {
    this.capability = capability;
  }

  /** Hears what this thread has fetched; where no span is made, it stays until the next one. */
  void fetched(HandledMessage message) {
    LAST.set(message);
  }

  @Override
  public void onStart(AttributesBuilder attributes, Context parentContext, Object request) {}

  // Not at the start: the order of whoever fetches would be written over that of the message.
  @Override
  public void onEnd(
      AttributesBuilder attributes,
      Context context,
      Object request,
      @Nullable Object response,
      @Nullable Throwable error) {
    capability.run(() -> describe(attributes));
  }

  private void describe(AttributesBuilder attributes) {
    HandledMessage message = LAST.get();
    if (message != null) {
      LAST.remove();
      MessageSpans.identify(attributes::put, message.identity());
      attributes.putAll(OrderIds.attributes(message.orders()));
    }
  }
}
