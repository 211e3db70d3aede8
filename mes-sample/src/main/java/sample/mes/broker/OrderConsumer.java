package sample.mes.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Acknowledges a message when the plant has it, or when nobody ever will. */
final class OrderConsumer extends DefaultConsumer {

  private static final Logger logger = LoggerFactory.getLogger(OrderConsumer.class);

  private final OrderInbox inbox;

  OrderConsumer(Channel channel, OrderInbox inbox) {
    super(channel);
    this.inbox = inbox;
  }

  @Override
  public void handleDelivery(
      String consumerTag, Envelope envelope, BasicProperties properties, byte[] body)
      throws IOException {
    inbox.take(envelope.getRoutingKey(), body);
    getChannel().basicAck(envelope.getDeliveryTag(), false);
  }

  @Override
  public void handleCancel(String consumerTag) throws IOException {
    logger.warn("Queue {} was deleted; declaring it anew", Topology.ORDERS_QUEUE);
    getChannel().abort(); // the link sees the closed channel and connects anew
  }
}
