package ordertrace.losslab.actor;

import java.util.List;

/** What an actor tells the lab; the agent and libraries may write to the same place. */
public final class Said {

  /** Begins each line that is for the lab. */
  public static final String MARK = "~";

  private Said() {}

  static void say(String... words) {
    // As one text, so that it stays a line of its own.
    System.out.print(String.join(Actor.TAB, List.of(MARK, String.join(Actor.TAB, words))) + "\n");
    System.out.flush();
  }

  /**
   * Tells what was done with a message, and when.
   *
   * @param queue from which it was taken; {@code -}: from none
   */
  static void did(String deed, String id, String queue) {
    did(deed, id, queue, System.currentTimeMillis());
  }

  /** As {@link #did(String, String, String)}, of what began at a time, in epoch milliseconds. */
  static void did(String deed, String id, String queue, long at) {
    say("did", deed, id, queue, Long.toString(at));
  }
}
