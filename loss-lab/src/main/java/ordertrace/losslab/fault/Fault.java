package ordertrace.losslab.fault;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import ordertrace.losslab.scene.Ground;
import ordertrace.losslab.scene.Stage;
import ordertrace.losslab.score.Expected;

/**
 * Something that can happen to a message.
 *
 * @param name in the mix
 * @param possible where it can be done
 * @param injection does it
 * @param truth what becomes of the message, and of one that its consumer publishes in turn
 * @param naming by what order-watch is asked for it, and for others that belong to it
 */
public record Fault(
    String name,
    Predicate<Ground> possible,
    Injection injection,
    Function<Ground, List<Expected>> truth,
    Naming naming) {

  /** Does it to one message. */
  @FunctionalInterface
  interface Injection {
    void inject(Stage stage, Message message) throws Exception;
  }

  /** Knows a message as order-watch does. */
  @FunctionalInterface
  interface Naming {
    List<String> names(Stage stage, Message message);
  }

  /** Does it to a message, and returns when it is done as far as the lab is concerned. */
  public void inject(Stage stage, Message message) throws Exception {
    injection.inject(stage, message);
  }

  /** Whether it is that nothing happens. */
  public boolean healthy() {
    return equals(Faults.HEALTHY) || equals(Events.HEALTHY);
  }

  /** Returns by what order-watch is asked for the message, and for others that belong to it. */
  public List<String> names(Stage stage, Message message) {
    return naming.names(stage, message);
  }
}
