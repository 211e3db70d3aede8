package ordertrace.agent.code;

import net.bytebuddy.asm.Advice;
import ordertrace.agent.door.Door;
import org.jspecify.annotations.Nullable;

/** Runs in the application when it calls a marker method. */
public final class OrderTraceAdvice {

  // Not inlined: the agent's indy mode, its coming default, cannot inline.
  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  public static void enter(
      @Advice.Origin("#m") String method, @Advice.Argument(0) @Nullable String value) {
    Door.call("code." + method, value);
  }

  private OrderTraceAdvice() {}
}
