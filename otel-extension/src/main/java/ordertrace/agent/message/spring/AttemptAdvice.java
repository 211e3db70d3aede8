package ordertrace.agent.message.spring;

import net.bytebuddy.asm.Advice;
import ordertrace.agent.message.client.MessageDoor;
import org.jspecify.annotations.Nullable;

/** Around each call of the application's listener, inside whatever repeats it. */
public final class AttemptAdvice {

  private AttemptAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  public static @Nullable Object before() {
    return MessageDoor.ask(MessageDoor.ATTEMPT);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class, inline = false)
  public static void after(
      @Advice.Enter @Nullable Object attempt, @Advice.Thrown @Nullable Throwable failure) {
    if (attempt != null) {
      MessageDoor.ask(MessageDoor.ATTEMPTED, attempt, failure);
    }
  }
}
