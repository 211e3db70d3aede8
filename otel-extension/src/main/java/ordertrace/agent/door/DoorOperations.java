package ordertrace.agent.door;

import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import ordertrace.agent.guard.Capability;
import ordertrace.agent.guard.Guard;
import org.jspecify.annotations.Nullable;

/** The extension's side of the door. Each operation is a capability of its name. Thread-safe. */
public final class DoorOperations {

  private record Registered(DoorOperation operation, Capability capability) {}

  private final Guard guard;
  private final Map<String, Registered> operations = new ConcurrentHashMap<>();
  private final BiFunction<String, @Nullable Object[], @Nullable Object> answers = this::answer;

  public DoorOperations(Guard guard) {
    this.guard = guard;
  }

  /** Answers {@code Door.call(name, …)} from now on. */
  public void register(String name, DoorOperation operation) {
    operations.put(name, new Registered(operation, guard.capability(name)));
  }

  /** Whether the carrier is somebody ringing at the door rather than an outgoing call. */
  public static boolean isDoor(@Nullable Object carrier) {
    return DoorCarrier.isOne(carrier);
  }

  /** Nobody can come in: what was to be told through the door is not told. */
  void switchOff() {
    operations.values().forEach(registered -> registered.capability().switchOff());
  }

  /** Opens to who rings. */
  public void open(Object carrier) {
    ((@Nullable Object[]) carrier)[DoorCarrier.ANSWER] = answers;
  }

  /** Answers one call, with the agent's current context on its thread. Never throws. */
  public @Nullable Object answer(String operation, @Nullable Object[] arguments) {
    Registered registered = operations.get(operation);
    return registered == null
        ? null
        : registered
            .capability()
            .find(() -> registered.operation().call(Context.current(), arguments));
  }

  /** The helper classes that every instrumentation module using the door must name. */
  public static List<String> helperClassNames() {
    String here = "ordertrace.agent.door.";
    return List.of(here + "DoorCarrier", here + "Door$Opened", here + "Door");
  }
}
