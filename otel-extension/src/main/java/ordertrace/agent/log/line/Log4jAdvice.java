package ordertrace.agent.log.line;

import net.bytebuddy.asm.Advice;
import org.apache.logging.log4j.util.StringMap;
import org.jspecify.annotations.Nullable;

/** Runs in the application when Log4j 2 has collected the context data of a line. */
public final class Log4jAdvice {

  private Log4jAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  public static @Nullable StringMap after(@Advice.Return @Nullable StringMap data) {
    return data == null ? null : Log4jLine.withOrder(data);
  }
}
