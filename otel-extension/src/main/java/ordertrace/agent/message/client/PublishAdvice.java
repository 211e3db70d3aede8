package ordertrace.agent.message.client;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import java.nio.ByteBuffer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around the one method of the client through which every publish goes. */
public final class PublishAdvice {

  private PublishAdvice() {}

  @Advice.AssignReturned.ToArguments({
    @Advice.AssignReturned.ToArguments.ToArgument(value = 4, index = 1),
    @Advice.AssignReturned.ToArguments.ToArgument(value = 2, index = 2)
  })
  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  public static @Nullable Object[] before(
      @Advice.This Channel channel,
      @Advice.Argument(0) String exchange,
      @Advice.Argument(1) String routingKey,
      @Advice.Argument(2) boolean mandatory,
      @Advice.Argument(4) @Nullable BasicProperties properties,
      @Advice.Argument(5) @Nullable ByteBuffer body) {
    PublishCall call = PublishCall.of(channel, exchange, routingKey, mandatory, properties, body);
    return new @Nullable Object[] {call, call.properties(), call.mandatory()};
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class, inline = false)
  public static void after(
      @Advice.Enter @Nullable Object @Nullable [] entered,
      @Advice.Thrown @Nullable Throwable failure) {
    if (entered != null && entered[0] instanceof PublishCall call) {
      call.ended(failure);
    }
  }
}
