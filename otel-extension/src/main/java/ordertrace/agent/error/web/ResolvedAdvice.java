package ordertrace.agent.error.web;

import net.bytebuddy.asm.Advice;
import ordertrace.agent.door.Door;
import org.jspecify.annotations.Nullable;

/**
 * After Spring WebFlux has looked for a method of the application that answers for an exception.
 */
public final class ResolvedAdvice {

  private ResolvedAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  public static void after(
      @Advice.Argument(0) Throwable error, @Advice.Return @Nullable Object handler) {
    if (handler != null) {
      Door.call(WebDoor.HANDLED, error);
    }
  }
}
