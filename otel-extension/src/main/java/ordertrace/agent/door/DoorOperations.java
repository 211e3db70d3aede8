package ordertrace.agent.door;

import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ordertrace.agent.guard.Capability;
import ordertrace.agent.guard.Guard;
import org.jspecify.annotations.Nullable;

/** The extension's side of the door. Each operation is a capability of its name. Thread-safe. */
public final class DoorOperations {

  private record Registered(DoorOperation operation, Capability capability) {}

  private final Guard guard;
  private final Map<String, Registered> operations = new ConcurrentHashMap<>();

  public DoorOperations(Guard guard) {
    this.guard = guard;
  }

  /** Answers {@code Door.call(name, …)} from now on. */
  public void register(String name, DoorOperation operation) {
    operations.put(name, new Registered(operation, guard.capability(name)));
  }

  /** Whether the carrier came through the door rather than from an instrumentation. */
  public static boolean isDoor(@Nullable Object carrier) {
    return DoorCarrier.isOne(carrier);
  }

  /** Answers what came through the door. Never throws. */
  public void answer(Context context, Object carrier) {
    @Nullable Object[] call = (Object[]) carrier;
    Registered registered = operations.get(String.valueOf(call[DoorCarrier.OPERATION]));
    if (registered != null && call[DoorCarrier.ARGUMENTS] instanceof Object[] arguments) {
      call[DoorCarrier.ANSWER] =
          registered.capability().find(() -> registered.operation().call(context, arguments));
    }
  }

  /** The helper classes that every instrumentation module using the door must name. */
  public static List<String> helperClassNames() {
    String here = "ordertrace.agent.door.";
    return List.of(here + "DoorCarrier", here + "Door");
  }
}
