package ordertrace.agent.beside;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;
import ordertrace.agent.beside.atwork.BesideDoor;
import ordertrace.agent.door.DoorOperations;
import ordertrace.agent.door.ModuleSwitch;
import ordertrace.agent.guard.Guard;
import org.jspecify.annotations.Nullable;

/** The door of this package: tells once of each library at work. Thread-safe. */
public final class Neighbours {

  private static final Logger logger = Logger.getLogger(Neighbours.class.getName());

  private final Guard guard;
  private final Set<Neighbour> told = EnumSet.noneOf(Neighbour.class);

  public Neighbours(Guard guard) {
    this.guard = guard;
  }

  /** Lets the advice reach this. */
  public void register(DoorOperations doors) {
    doors.register(BesideDoor.BESIDE, (context, arguments) -> atWork(arguments[0]));
  }

  /** Lets the heartbeat show the hook as off if the agent was told not to set it. */
  public static void switchOffUnset(ConfigProperties properties, Guard guard) {
    ModuleSwitch.apply(properties, BesideModule.NAME, List.of(BesideDoor.BESIDE), guard);
  }

  private synchronized @Nullable Object atWork(@Nullable Object type) {
    for (Neighbour neighbour : Neighbour.values()) {
      if (neighbour.type().equals(type) && told.add(neighbour)) {
        tellOf(neighbour);
      }
    }
    return null;
  }

  private void tellOf(Neighbour neighbour) {
    String unseen = neighbour.unseen();
    if (unseen != null) {
      guard.capability(unseen).switchOff();
    }
    logger.warning("Order tracing: " + neighbour.warning());
  }
}
