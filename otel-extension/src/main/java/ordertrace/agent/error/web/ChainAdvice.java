package ordertrace.agent.error.web;

import jakarta.servlet.ServletResponse;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around all that comes after a servlet filter. */
public final class ChainAdvice {

  private ChainAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  public static void before() {
    FilterFailures.entering();
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class, inline = false)
  public static void after(
      @Advice.Argument(1) ServletResponse response, @Advice.Thrown @Nullable Throwable error) {
    FilterFailures.leaving(response, error);
  }
}
