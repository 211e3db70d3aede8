package ordertrace.agent.message.client;

import com.rabbitmq.client.Method;
import com.rabbitmq.client.impl.AMQChannel;
import net.bytebuddy.asm.Advice;

/**
 * After the client sent a method to the broker.
 *
 * <p>Not around {@code basicAck} and its like: a recovered channel returns from these silently when
 * the tag belongs to its predecessor, and nothing is settled then.
 */
public final class TransmitAdvice {

  private TransmitAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  public static void after(@Advice.This AMQChannel channel, @Advice.Argument(0) Method method) {
    SettleCall.sent(channel, method);
  }
}
