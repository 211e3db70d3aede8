package ordertrace.agent.message.client;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.impl.AMQChannel;
import com.rabbitmq.client.impl.recovery.RecoveryAwareChannelN;

/** Recognises what settles deliveries among all that a channel sends. */
public final class SettleCall {

  private SettleCall() {}

  /** Tells the extension if the method settles anything; never throws. */
  public static void sent(AMQChannel channel, Method method) {
    try {
      if (method instanceof AMQP.Basic.Ack ack) {
        settled(channel, "ack", ack.getDeliveryTag(), ack.getMultiple(), false);
      } else if (method instanceof AMQP.Basic.Nack nack) {
        settled(channel, "nack", nack.getDeliveryTag(), nack.getMultiple(), nack.getRequeue());
      } else if (method instanceof AMQP.Basic.Reject reject) {
        settled(channel, "reject", reject.getDeliveryTag(), false, reject.getRequeue());
      }
    } catch (Throwable e) {
      MessageDoor.failed(MessageDoor.SETTLE, e);
    }
  }

  private static void settled(
      AMQChannel channel, String settlement, long sentTag, boolean multiple, boolean requeue) {
    MessageDoor.ask(
        MessageDoor.SETTLE, channel, settlement, seenTag(channel, sentTag), multiple, requeue);
  }

  // A recovered channel counts on where its predecessor ended, the broker starts again at 1; tag 0
  // means all, on both sides.
  private static long seenTag(AMQChannel channel, long sentTag) {
    return sentTag != 0 && channel instanceof RecoveryAwareChannelN recovered
        ? sentTag + recovered.getActiveDeliveryTagOffset()
        : sentTag;
  }
}
