package ordertrace.agent.message.client;

import com.rabbitmq.client.Channel;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Around the request to take back all that is not settled: what was delivered before it was sent is
 * taken back when it is answered, while newer deliveries may be redeliveries already.
 */
public final class RecoverAdvice {

  private RecoverAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  public static @Nullable Object before(@Advice.This Channel channel) {
    return MessageDoor.ask(MessageDoor.RECOVER, channel);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  public static void after(
      @Advice.This Channel channel, @Advice.Enter @Nullable Object lastDeliveryTag) {
    if (lastDeliveryTag != null) {
      MessageDoor.ask(MessageDoor.RECOVERED, channel, lastDeliveryTag);
    }
  }
}
