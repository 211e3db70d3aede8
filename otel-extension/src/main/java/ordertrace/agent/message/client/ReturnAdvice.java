package ordertrace.agent.message.client;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Command;
import net.bytebuddy.asm.Advice;

/** Instead of the application's listeners, where the application did not ask for the return. */
public final class ReturnAdvice {

  private ReturnAdvice() {}

  @Advice.OnMethodEnter(
      suppress = Throwable.class,
      inline = false,
      skipOn = Advice.OnNonDefaultValue.class)
  public static boolean before(@Advice.Argument(0) Command command) {
    return command.getContentHeader() instanceof BasicProperties properties
        && Unasked.isMarked(properties.getHeaders());
  }
}
