package ordertrace.agent.message.client;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Command;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.Method;

/** Recognises what the broker says of publishes and consumers among all that a channel receives. */
public final class BrokerReply {

  private BrokerReply() {}

  /** Tells the extension if it is about publishes, notes whose consumer a tag is; never throws. */
  public static void received(Channel channel, Command command) {
    Method method = command.getMethod();
    // By far the most frequent; the consumer tells of it.
    if (method instanceof AMQP.Basic.Deliver) {
      return;
    }
    Consumers.received(channel, method);
    if (method instanceof AMQP.Basic.Ack ack) {
      answered(channel, true, ack.getDeliveryTag(), ack.getMultiple());
    } else if (method instanceof AMQP.Basic.Nack nack) {
      answered(channel, false, nack.getDeliveryTag(), nack.getMultiple());
    } else if (method instanceof AMQP.Basic.Return back) {
      returned(channel, command, back);
    } else if (method instanceof AMQP.Tx.SelectOk) {
      transaction(channel, MessageDoor.TX_SELECTED);
    } else if (method instanceof AMQP.Tx.CommitOk) {
      transaction(channel, MessageDoor.TX_COMMITTED);
    } else if (method instanceof AMQP.Tx.RollbackOk) {
      transaction(channel, MessageDoor.TX_ROLLED_BACK);
    }
  }

  /** Tells that the application has asked for a commit, whose answer may never come. */
  public static void committing(Channel channel) {
    transaction(channel, MessageDoor.TX_COMMITTING);
  }

  private static void answered(Channel channel, boolean positive, long sequence, boolean multiple) {
    MessageDoor.ask(MessageDoor.CONFIRM, channel, positive, sequence, multiple);
  }

  private static void transaction(Channel channel, String step) {
    MessageDoor.ask(MessageDoor.TRANSACTION, channel, step);
  }

  private static void returned(Channel channel, Command command, AMQP.Basic.Return back) {
    try {
      AmqpMessage message =
          ReceivedParts.message(
              channel,
              new Envelope(0, false, back.getExchange(), back.getRoutingKey()),
              (BasicProperties) command.getContentHeader(),
              command.getContentBody());
      MessageDoor.ask(
          MessageDoor.RETURNED,
          message.parts(),
          Long.valueOf(back.getReplyCode()),
          back.getReplyText());
    } catch (Throwable e) {
      MessageDoor.failed(MessageDoor.RETURNED, e);
    }
  }
}
