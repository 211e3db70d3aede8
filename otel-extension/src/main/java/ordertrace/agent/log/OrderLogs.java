package ordertrace.agent.log;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import java.util.List;
import java.util.Objects;
import ordertrace.agent.door.DoorOperations;
import ordertrace.agent.door.ModuleSwitch;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.log.line.LogDoor;
import ordertrace.agent.order.LocalTraces;
import org.jspecify.annotations.Nullable;

/** The door of this package: what SDK and logging libraries must be given. */
public final class OrderLogs {

  private final LogFields fields;
  private final Guard guard;

  public OrderLogs(LocalTraces traces, Guard guard) {
    this.fields = new LogFields(traces);
    this.guard = guard;
  }

  /** For the records that leave over OTLP. */
  public LogRecordProcessor processor() {
    return new OrderLogProcessor(fields, guard.capability("log.records"));
  }

  /** For the lines that the application writes itself. */
  public void register(DoorOperations doors) {
    doors.register(LogDoor.LOGBACK, (context, arguments) -> fields.text(context));
    doors.register(LogDoor.LOG4J, (context, arguments) -> fields.text(context));
    doors.register(LogDoor.FAILED, (context, arguments) -> failed(arguments));
  }

  /** Lets the heartbeat show which of the hooks the agent was told not to set. */
  public static void switchOffUnset(ConfigProperties properties, Guard guard) {
    ModuleSwitch.apply(properties, LogbackModule.NAME, List.of(LogDoor.LOGBACK), guard);
    ModuleSwitch.apply(properties, Log4jModule.NAME, List.of(LogDoor.LOG4J), guard);
  }

  private @Nullable Object failed(@Nullable Object[] arguments) {
    Throwable failure = (Throwable) Objects.requireNonNull(arguments[1]);
    guard.capability(String.valueOf(arguments[0])).report(failure);
    return null;
  }
}
