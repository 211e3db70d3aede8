package ordertrace.agent.message.spring;

import com.rabbitmq.client.Channel;
import net.bytebuddy.asm.Advice;
import ordertrace.agent.message.client.Handling;
import org.jspecify.annotations.Nullable;

/** Around all that a container does with a message: retries, listener, error handling. */
public final class ListenAdvice {

  private ListenAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  public static Handling before(
      @Advice.Argument(0) Channel channel, @Advice.Argument(1) Object messages) {
    return ListenerCall.begin(channel, messages);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class, inline = false)
  public static void after(
      @Advice.Enter @Nullable Handling handling, @Advice.Thrown @Nullable Throwable failure) {
    if (handling != null) {
      handling.ended(failure);
    }
  }
}
