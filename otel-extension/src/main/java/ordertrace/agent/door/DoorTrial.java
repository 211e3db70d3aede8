package ordertrace.agent.door;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.logging.Logger;
import ordertrace.agent.guard.Capability;
import ordertrace.agent.guard.Guard;

/**
 * Sees once, at the start, whether this agent sets our hooks: an agent of another version leaves
 * them out without a word, and a hook that nobody calls must not read on in the heartbeat.
 */
public final class DoorTrial {

  private static final Logger logger = Logger.getLogger(DoorTrial.class.getName());

  private static final String DOOR = "door";

  private final DoorOperations doors;
  private final Capability door;

  public DoorTrial(DoorOperations doors, Guard guard) {
    this.doors = doors;
    this.door = guard.capability(DOOR);
    doors.register(DOOR, (context, arguments) -> null);
  }

  /** Leaves the trial out if the agent was told not to set its hook. */
  public static void switchOffUnset(ConfigProperties properties, Guard guard) {
    ModuleSwitch.apply(properties, DoorModule.NAME, List.of(DOOR), guard);
  }

  /** Knocks; if nobody hears it, all that would have come through the door is off. Never throws. */
  public void run() {
    if (door.on() && !isHeard()) {
      doors.switchOff();
      logger.warning(
          "Order tracing: this agent does not set our hooks; messages, log lines and what the"
              + " code says of orders are not observed");
    }
  }

  private boolean isHeard() {
    try {
      new Outside().loadClass(DoorModule.KNOCK).getMethod("knock").invoke(null);
    } catch (ReflectiveOperationException | LinkageError ignored) {
      // Then it was not heard, and that is told.
    }
    // Even if what it calls is broken: that is counted and told as any other failure.
    return door.count() + door.errors() > 0;
  }

  /** A place beside the application, with a copy of the class: the agent does not change ours. */
  private static final class Outside extends ClassLoader {

    Outside() {
      super(null);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (!name.equals(DoorModule.KNOCK)) {
        throw new ClassNotFoundException(name);
      }
      String file = '/' + name.replace('.', '/') + ".class";
      try (InputStream stream = DoorTrial.class.getResourceAsStream(file)) {
        byte[] bytes = Objects.requireNonNull(stream, file).readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
