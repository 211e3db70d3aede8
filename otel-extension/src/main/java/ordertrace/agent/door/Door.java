package ordertrace.agent.door;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * The helper's side of the door; lives in the application's class loader, or in a loader of the
 * agent's beside it, once for each of them.
 *
 * <p>The call travels as an injection into a carrier that only this extension's propagator knows:
 * the propagators are what both sides can reach in every mode of the agent.
 */
public final class Door {

  /**
   * Calls the operation of that name with the current context.
   *
   * @param arguments JDK types only: both sides know the classes of no other
   * @return its answer; null when it has none, is not there, is switched off or failed. Never
   *     throws.
   */
  public static @Nullable Object call(String operation, @Nullable Object... arguments) {
    try {
      Object[] carrier = {DoorCarrier.MARK, operation, arguments, null};
      GlobalOpenTelemetry.getPropagators()
          .getTextMapPropagator()
          .inject(Context.current(), carrier, DoorCarrier::ignore);
      return carrier[DoorCarrier.ANSWER];
    } catch (Throwable ignored) {
      // Without an answer the advice leaves everything as it is; nothing may reach the application.
      return null;
    }
  }

  private Door() {}
}
