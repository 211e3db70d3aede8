package ordertrace.agent.error.web;

import ordertrace.agent.door.Door;
import org.jspecify.annotations.Nullable;

/**
 * Follows an exception outwards through the filters of a request: what leaves one part of the chain
 * and not the next was handled by the filter between them. What leaves all is the agent's to tell.
 */
public final class FilterFailures {

  private static final ThreadLocal<FilterFailures> CURRENT =
      ThreadLocal.withInitial(FilterFailures::new);

  private int depth;
  private @Nullable Throwable thrown;

  private FilterFailures() {}

  /** Hears that a filter, or the container, calls what comes after. */
  public static void entering() {
    CURRENT.get().depth++;
  }

  /** Hears how that ended. */
  public static void leaving(@Nullable Throwable error) {
    FilterFailures request = CURRENT.get();
    Throwable before = request.thrown;
    request.thrown = error;
    if (--request.depth <= 0) {
      CURRENT.remove(); // the thread is a pool's
    }
    if (before != null && error == null) {
      Door.call(WebDoor.HANDLED, before);
    }
  }
}
