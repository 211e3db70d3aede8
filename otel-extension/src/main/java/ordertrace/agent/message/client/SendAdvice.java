package ordertrace.agent.message.client;

import com.rabbitmq.client.Command;
import net.bytebuddy.asm.Advice;

/** Before the innermost method by which a channel sends anything, also what nobody wraps. */
public final class SendAdvice {

  private SendAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  public static void before(@Advice.This Object channel, @Advice.Argument(0) Command command) {
    Consumers.sending(channel, command.getMethod());
  }
}
