package ordertrace.agent.error.web;

import net.bytebuddy.asm.Advice;
import ordertrace.agent.door.Door;

/**
 * After Spring has looked for somebody who answers for an exception; when nobody does, it throws it
 * on and the agent records it.
 */
public final class HandledAdvice {

  private HandledAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  public static void after(@Advice.Argument(3) Exception error) {
    Door.call(WebDoor.HANDLED, error);
  }
}
