package ordertrace.agent.message.client;

import net.bytebuddy.asm.Advice;

/**
 * When a delivery reaches one of Spring's own consumers: these only pass it on, and their return
 * does not mean that it was processed, whether or not the processing is looked at.
 */
public final class HandOverAdvice {

  private HandOverAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  public static void before() {
    MessageDoor.ask(MessageDoor.HAND_OVER);
  }
}
