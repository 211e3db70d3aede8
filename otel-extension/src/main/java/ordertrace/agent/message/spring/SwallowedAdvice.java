package ordertrace.agent.message.spring;

import net.bytebuddy.asm.Advice;
import ordertrace.agent.message.client.MessageDoor;

/**
 * After an annotated listener's exception was handled and not thrown on: nobody further out gets to
 * see it.
 */
public final class SwallowedAdvice {

  private SwallowedAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  public static void after(@Advice.Argument(3) Throwable failure) {
    MessageDoor.ask(MessageDoor.SWALLOWED, failure);
  }
}
