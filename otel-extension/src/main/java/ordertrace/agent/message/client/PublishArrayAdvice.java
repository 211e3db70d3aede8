package ordertrace.agent.message.client;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The same for clients before 5.30, which know only arrays. */
public final class PublishArrayAdvice {

  private PublishArrayAdvice() {}

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
      @Advice.Argument(5) byte @Nullable [] body) {
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
