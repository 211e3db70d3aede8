package ordertrace.agent.beside.atwork;

import net.bytebuddy.asm.Advice;
import ordertrace.agent.door.Door;

/** After a library has made what it works with; a class that is only loaded does nothing yet. */
public final class AtWorkAdvice {

  private AtWorkAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  public static void after(@Advice.Origin("#t") String type) {
    Door.call(BesideDoor.BESIDE, type);
  }
}
