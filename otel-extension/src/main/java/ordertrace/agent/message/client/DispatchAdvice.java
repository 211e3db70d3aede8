package ordertrace.agent.message.client;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Consumer;
import net.bytebuddy.asm.Advice;

/**
 * Before a delivery goes to the threads that call consumers. Those that were registered are watched
 * already, even where the client has wrapped them since; what is left is the channel's default
 * consumer, which stays what the application set.
 */
public final class DispatchAdvice {

  private DispatchAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  public static Consumer before(
      @Advice.FieldValue("channel") Channel channel, @Advice.Argument(0) Consumer consumer) {
    return consumer == channel.getDefaultConsumer()
        ? WatchedDefault.of(consumer, channel)
        : consumer;
  }
}
