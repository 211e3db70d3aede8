package ordertrace.agent.error.web;

import net.bytebuddy.asm.Advice;
import ordertrace.agent.door.Door;

/**
 * After Jersey has made an answer of an exception; when nothing maps it, Jersey throws it on and
 * the agent records it.
 */
public final class MappedAdvice {

  private MappedAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  public static void after(@Advice.Argument(0) Throwable error) {
    Door.call(WebDoor.HANDLED, error);
  }
}
