package ordertrace.agent.message;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The time in which messages are handled on this thread, with them as its context; the other side
 * of the door holds it as an {@link AutoCloseable}.
 */
final class HandlingScope implements AutoCloseable {

  private static final ContextKey<HandlingScope> KEY = ContextKey.named("ordertrace-handling");

  private final LongAdder open;
  private final List<HandledMessage> messages;
  private final long started = System.nanoTime();
  private volatile boolean handedOver;
  private @Nullable Scope scope;

  private HandlingScope(LongAdder open, List<HandledMessage> messages) {
    this.open = open;
    this.messages = messages;
  }

  /**
   * Makes the messages current on this thread, on top of what the context holds already.
   *
   * @param open how many there are
   */
  @SuppressWarnings("MustBeClosed") // closed with the handling, by the other side of the door
  static HandlingScope open(LongAdder open, Context context, List<HandledMessage> messages) {
    HandlingScope handling = new HandlingScope(open, messages);
    open.increment();
    try {
      handling.scope = context.with(KEY, handling).makeCurrent();
    } finally {
      if (handling.scope == null) {
        open.decrement(); // nobody will close it
      }
    }
    return handling;
  }

  /** What the context's thread is handling; null: nothing. */
  static @Nullable HandlingScope from(Context context) {
    return context.get(KEY);
  }

  List<HandledMessage> messages() {
    return messages;
  }

  long startedNanos() {
    return started;
  }

  /** Says that somebody else will tell of the processing. */
  void handOver() {
    handedOver = true;
  }

  boolean handedOver() {
    return handedOver;
  }

  @Override
  public void close() {
    if (scope != null) {
      try {
        scope.close();
      } finally {
        open.decrement();
      }
    }
  }
}
