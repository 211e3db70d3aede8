package ordertrace.agent.code;

import net.bytebuddy.asm.Advice;
import ordertrace.agent.door.Door;
import org.jspecify.annotations.Nullable;

/** Runs in the application around work that it does for an order. */
public final class OrderTraceWithinAdvice {

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  public static @Nullable Object enter(@Advice.Argument(0) @Nullable String orderId) {
    return Door.call("code.within", orderId);
  }

  // Not through the door: an operation that has switched itself off must still leave its context.
  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class, inline = false)
  public static void exit(@Advice.Enter @Nullable Object scope) throws Exception {
    if (scope instanceof AutoCloseable entered) {
      entered.close();
    }
  }

  private OrderTraceWithinAdvice() {}
}
