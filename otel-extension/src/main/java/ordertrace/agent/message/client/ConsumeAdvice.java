package ordertrace.agent.message.client;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Consumer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Before the one method of the client through which every consumer is registered. */
public final class ConsumeAdvice {

  private ConsumeAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(6))
  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  public static @Nullable Consumer before(
      @Advice.This Channel channel,
      @Advice.Argument(0) String queue,
      @Advice.Argument(1) boolean autoAck,
      @Advice.Argument(6) @Nullable Consumer consumer) {
    return consumer == null || consumer instanceof WatchedConsumer
        ? consumer
        : WatchedConsumer.of(consumer, channel, queue, autoAck);
  }
}
