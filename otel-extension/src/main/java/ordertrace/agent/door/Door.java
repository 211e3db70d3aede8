package ordertrace.agent.door;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The helper's side of the door; lives in the application's class loader, or in a loader of the
 * agent's beside it, once for each of them.
 *
 * <p>Before its first call it rings: it injects into a carrier that only this extension's
 * propagator knows, because the propagators are what both sides can reach in every mode of the
 * agent. The answer is a JDK function, and that is called from then on.
 */
public final class Door {

  private static volatile @Nullable Opened opened;

  private Door() {}

  /**
   * Calls the operation of that name with the current context.
   *
   * @param arguments JDK types only: both sides know the classes of no other
   * @return its answer; null when it has none, is not there, is switched off or failed. Never
   *     throws.
   */
  public static @Nullable Object call(String operation, @Nullable Object... arguments) {
    try {
      OpenTelemetry sdk = GlobalOpenTelemetry.get();
      Opened known = opened;
      Opened door = known != null && known.by == sdk ? known : ring(sdk);
      return door == null ? null : door.answers.apply(operation, arguments);
    } catch (Throwable ignored) {
      // Without an answer the advice leaves everything as it is; nothing may reach the application.
      return null;
    }
  }

  @SuppressWarnings("unchecked") // only the other side of this door answers the carrier
  private static @Nullable Opened ring(OpenTelemetry sdk) {
    Object[] carrier = DoorCarrier.empty();
    sdk.getPropagators()
        .getTextMapPropagator()
        .inject(Context.root(), carrier, DoorCarrier::ignore);
    if (carrier[DoorCarrier.ANSWER] instanceof BiFunction<?, ?, ?> answers) {
      opened = new Opened(sdk, (BiFunction<String, @Nullable Object[], @Nullable Object>) answers);
      return opened;
    }
    return null;
  }

  /** What one SDK's extension answered. */
  private static final class Opened {

    final OpenTelemetry by;
    final BiFunction<String, @Nullable Object[], @Nullable Object> answers;

    Opened(OpenTelemetry by, BiFunction<String, @Nullable Object[], @Nullable Object> answers) {
      this.by = by;
      this.answers = answers;
    }
  }
}
