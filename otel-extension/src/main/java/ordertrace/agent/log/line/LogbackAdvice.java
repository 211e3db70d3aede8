package ordertrace.agent.log.line;

import ch.qos.logback.classic.spi.ILoggingEvent;
import net.bytebuddy.asm.Advice;

/** Runs in the application when Logback has made a line and is about to hand it out. */
public final class LogbackAdvice {

  private LogbackAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  public static void before(@Advice.Argument(0) ILoggingEvent line) {
    LogbackLine.addOrder(line);
  }
}
