package ordertrace.agent.message.client;

import com.rabbitmq.client.Channel;
import net.bytebuddy.asm.Advice;

/**
 * When no more answers can come on a channel: the broker closed it, the application did and the
 * broker agreed, or the connection is gone.
 */
public final class ChannelEndAdvice {

  private ChannelEndAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  public static void before(@Advice.This Channel channel) {
    ChannelEnding.tell(channel);
  }
}
