package ordertrace.losslab.score;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What order-watch says of a message in one queue.
 *
 * @param message copy id
 * @param cause of a loss, or the reason of a gap
 * @param why in its words
 */
public record Row(
    String message,
    String broker,
    String queue,
    String state,
    @Nullable String cause,
    @Nullable Grade grade,
    Set<String> marks,
    String why) {

  public Row {
    marks = Set.copyOf(marks);
  }

  static String lost(@Nullable String cause) {
    return "LOST " + cause;
  }

  String label() {
    return state.equals("LOST") ? lost(cause) : state;
  }

  /** Which row it is, whatever it says. */
  public String key() {
    return String.join(" ", message, broker, queue);
  }
}
