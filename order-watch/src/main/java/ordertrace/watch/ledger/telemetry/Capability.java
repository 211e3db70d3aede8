package ordertrace.watch.ledger.telemetry;

import java.util.List;
import ordertrace.Heartbeat;

/**
 * What a boot must have been able to see, so that what it did not report did not happen.
 *
 * <p>Each is carried by one hook that the heartbeat must name as on, and by others that must not be
 * off if it names them: an older version without the first one cannot see the thing at all.
 */
public enum Capability {
  PUBLISH("message.published", "message.publish"),
  CONFIRM("message.confirm", "message.channel-end", "message.transaction"),
  RETURN("message.returned"),
  DELIVER("message.deliver", "message.consume", "message.fetch"),
  PROCESS("message.handled", "message.hand-over", "message.listen", "message.attempted"),
  SETTLE("message.settle", "message.recover", "message.recovered"),
  /** Of the bridge: its queue is being read. */
  WITNESS("receive"),
  /** Facts of any kind reach the outside at all. */
  FACTS("");

  private static final String RECORDER = "facts";

  private final String hook;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> helpers;

  Capability(String hook, String... helpers) {
    this.hook = hook;
    this.helpers = List.of(helpers);
  }

  boolean on(Heartbeat heartbeat) {
    boolean named = hook.isEmpty();
    for (Heartbeat.Capability state : heartbeat.capabilities()) {
      if (isNeeded(state.name()) && !state.on()) {
        return false;
      }
      named |= state.name().equals(hook);
    }
    return named;
  }

  private boolean isNeeded(String name) {
    return name.equals(hook) || name.equals(RECORDER) || helpers.contains(name);
  }

  /** Returns the name to show to a person. */
  public String label() {
    return hook.isEmpty() ? RECORDER : hook;
  }
}
