package ordertrace.agent.message.client;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** After the application fetched a message. */
public final class GetAdvice {

  private GetAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  public static void after(
      @Advice.This Channel channel,
      @Advice.Argument(0) String queue,
      @Advice.Argument(1) boolean autoAck,
      @Advice.Return @Nullable GetResponse response) {
    if (response != null) {
      FetchedMessage.tell(channel, queue, autoAck, response);
    }
  }
}
