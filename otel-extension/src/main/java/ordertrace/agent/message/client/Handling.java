package ordertrace.agent.message.client;

import org.jspecify.annotations.Nullable;

/** The time in which the application handles messages, with them as the extension's context. */
public final class Handling {

  private final @Nullable AutoCloseable scope;

  private Handling(@Nullable AutoCloseable scope) {
    this.scope = scope;
  }

  /**
   * Begins with what the extension answered.
   *
   * @param answer the scope to be closed on this thread; anything else: there is none
   */
  public static Handling of(@Nullable Object answer) {
    return new Handling(answer instanceof AutoCloseable found ? found : null);
  }

  /** Ends it; never throws. */
  public void ended(@Nullable Throwable failure) {
    if (scope != null) {
      MessageDoor.ask(MessageDoor.HANDLED, scope, failure);
      close(scope);
    }
  }

  // Not through the door: a hook that has switched itself off must still leave its context.
  private static void close(AutoCloseable scope) {
    try {
      scope.close();
    } catch (Throwable e) {
      MessageDoor.failed(MessageDoor.HANDLED, e);
    }
  }
}
