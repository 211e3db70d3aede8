package ordertrace.agent.error;

import io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.List;
import ordertrace.agent.door.DoorOperations;
import ordertrace.agent.door.ModuleSwitch;
import ordertrace.agent.error.web.WebDoor;
import ordertrace.agent.guard.Guard;

/** The door of this package: how the failures of all operations are told. */
public final class OrderErrors {

  private final ErrorAttributes attributes;

  public OrderErrors(Guard guard) {
    this.attributes = new ErrorAttributes(guard.capability("errors"));
  }

  /** For every instrumentation but those of HTTP, to which the agent gives all of it. */
  public void customize(InstrumenterCustomizer operation) {
    operation.addAttributesExtractor(attributes);
  }

  /** Lets the advice reach this. */
  public void register(DoorOperations doors) {
    doors.register(WebDoor.HANDLED, HandledErrors::handled);
  }

  /** Lets the heartbeat show the hook as off if the agent was told not to set it. */
  public static void switchOffUnset(ConfigProperties properties, Guard guard) {
    ModuleSwitch.apply(properties, WebErrorsModule.NAME, List.of(WebDoor.HANDLED), guard);
  }
}
