package ordertrace.agent.message.client;

import ordertrace.agent.door.Door;
import org.jspecify.annotations.Nullable;

/** The questions about messages that go through the door, by the names both sides know. */
public final class MessageDoor {

  /** What to write into a message that is about to be published. */
  public static final String PUBLISH = "message.publish";

  /** The client sent it, or threw. */
  public static final String PUBLISHED = "message.published";

  /** A consumer was registered. */
  public static final String CONSUME = "message.consume";

  /** That consumer gets no more messages. */
  public static final String CANCEL = "message.cancel";

  /** A consumer is about to get a message; the answer is a {@link Handling}. */
  public static final String DELIVER = "message.deliver";

  /** That consumer belongs to a framework which will tell of the processing itself. */
  public static final String HAND_OVER = "message.hand-over";

  /** The consumer returned or threw. */
  public static final String HANDLED = "message.handled";

  /** A framework is about to process messages; the answer is a {@link Handling}. */
  public static final String LISTEN = "message.listen";

  /** It is about to call the application's listener. */
  public static final String ATTEMPT = "message.attempt";

  /** The listener returned or threw. */
  public static final String ATTEMPTED = "message.attempted";

  /** The listener threw, and an error handler of the application took it. */
  public static final String SWALLOWED = "message.swallowed";

  /** The client sent an acknowledgement of any kind. */
  public static final String SETTLE = "message.settle";

  /** The broker confirmed or refused publishes. */
  public static final String CONFIRM = "message.confirm";

  /** The broker returned a mandatory message. */
  public static final String RETURNED = "message.returned";

  /** A transaction got one step further: {@link #TX_SELECTED} and those below it. */
  public static final String TRANSACTION = "message.transaction";

  /** No more answers can come on a channel. */
  public static final String CHANNEL_END = "message.channel-end";

  /** The application fetched a message. */
  public static final String FETCH = "message.fetch";

  /** It asks for all unsettled deliveries anew; the answer is the last one so far. */
  public static final String RECOVER = "message.recover";

  /** The broker took the deliveries up to that one back; null: all there are. */
  public static final String RECOVERED = "message.recovered";

  public static final String TX_SELECTED = "selected";
  public static final String TX_COMMITTING = "committing";
  public static final String TX_COMMITTED = "committed";
  public static final String TX_ROLLED_BACK = "rolled-back";

  /** A hook failed on the application's side of the door. */
  public static final String FAILED = "message.failed";

  private MessageDoor() {}

  /**
   * Asks the extension. Returns null where it has no answer or has switched this hook off; never
   * throws.
   */
  public static @Nullable Object ask(String question, @Nullable Object... values) {
    return Door.call(question, values);
  }

  /** Reports what went wrong on this side, to be counted with the question it belongs to. */
  public static void failed(String question, Throwable failure) {
    Door.call(FAILED, question, failure);
  }
}
