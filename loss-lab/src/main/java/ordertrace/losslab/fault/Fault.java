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
 */
public record Fault(
    String name,
    Predicate<Ground> possible,
    Injection injection,
    Function<Ground, List<Expected>> truth) {

  /** Does it to one message. */
  @FunctionalInterface
  interface Injection {
    void inject(Stage stage, Message message) throws Exception;
  }

  /** Does it to a message, and returns when it is done as far as the lab is concerned. */
  public void inject(Stage stage, Message message) throws Exception {
    injection.inject(stage, message);
  }
}
