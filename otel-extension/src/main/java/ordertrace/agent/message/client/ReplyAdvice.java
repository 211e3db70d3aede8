package ordertrace.agent.message.client;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Command;
import net.bytebuddy.asm.Advice;

/**
 * Before the client acts on what the broker sent on a channel: the application's listeners must not
 * be first, and a channel that is closing throws even a late confirm away.
 */
public final class ReplyAdvice {

  private ReplyAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  public static void before(@Advice.This Channel channel, @Advice.Argument(0) Command command) {
    BrokerReply.received(channel, command);
  }
}
