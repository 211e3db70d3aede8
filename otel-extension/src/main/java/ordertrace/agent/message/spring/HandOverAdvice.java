package ordertrace.agent.message.spring;

import net.bytebuddy.asm.Advice;
import ordertrace.agent.message.client.MessageDoor;

/**
 * When a delivery reaches one of Spring's own consumers: these only pass it on, and their return
 * does not mean that it was processed.
 */
public final class HandOverAdvice {

  private HandOverAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  public static void before() {
    MessageDoor.ask(MessageDoor.HAND_OVER);
  }
}
