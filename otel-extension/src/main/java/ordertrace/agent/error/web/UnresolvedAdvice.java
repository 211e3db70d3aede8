package ordertrace.agent.error.web;

import net.bytebuddy.asm.Advice;
import ordertrace.agent.door.Door;

/**
 * When no method of the application answers for an exception in Spring WebFlux: it becomes an
 * answer in any case, and the agent never sees it.
 */
public final class UnresolvedAdvice {

  private UnresolvedAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  public static void before(@Advice.Argument(1) Throwable error) {
    Door.call(WebDoor.HANDLED, error);
  }
}
