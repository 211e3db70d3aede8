package ordertrace.agent.message.client;

import com.rabbitmq.client.Channel;
import net.bytebuddy.asm.Advice;

/** Before a commit is sent: if the channel dies before the answer, nobody knows what it did. */
public final class CommitAdvice {

  private CommitAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  public static void before(@Advice.This Channel channel) {
    BrokerReply.committing(channel);
  }
}
