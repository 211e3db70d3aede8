package ordertrace.agent.error.web;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import ordertrace.agent.door.Door;
import org.jspecify.annotations.Nullable;

/**
 * Follows an exception outwards through the filters of a request: what leaves one part of the chain
 * and not the next was handled by the filter between them, and failed the request if the answer
 * says so: it may just as well lead to a login. What leaves all is the agent's to tell.
 */
public final class FilterFailures {

  private static final ThreadLocal<FilterFailures> CURRENT =
      ThreadLocal.withInitial(FilterFailures::new);

  private static final int FIRST_ERROR = 400;

  private int depth;
  private @Nullable Throwable thrown;

  private FilterFailures() {}

  /** Hears that a filter, or the container, calls what comes after. */
  public static void entering() {
    CURRENT.get().depth++;
  }

  /** Hears how that ended. */
  public static void leaving(ServletResponse response, @Nullable Throwable error) {
    FilterFailures request = CURRENT.get();
    Throwable before = request.thrown;
    request.thrown = error;
    if (--request.depth <= 0) {
      CURRENT.remove(); // the thread is a pool's
    }
    if (before != null && error == null && isError(response)) {
      Door.call(WebDoor.HANDLED, before);
    }
  }

  private static boolean isError(ServletResponse response) {
    return response instanceof HttpServletResponse http && http.getStatus() >= FIRST_ERROR;
  }
}
