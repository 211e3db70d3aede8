package sample.crm.intake;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.stereotype.Component;
import sample.crm.broker.BrokerTopology;
import sample.crm.broker.MessageReader;
import sample.crm.mes.MesNews;

/** Takes what the shop publishes; the routing key tells the kind of message. */
@Component
final class OrderListener {

  private static final Logger logger = LoggerFactory.getLogger(OrderListener.class);

  private final OrderIntake intake;
  private final MesNews news;
  private final MessageReader reader;

  OrderListener(OrderIntake intake, MesNews news, MessageReader reader) {
    this.intake = intake;
    this.news = news;
    this.reader = reader;
  }

  @RabbitListener(queues = BrokerTopology.ORDERS_QUEUE)
  void receive(Message message) {
    String kind = String.valueOf(message.getMessageProperties().getReceivedRoutingKey());
    switch (kind) {
      case "order.submitted" -> submitted(reader.read(message, OrderSubmitted.class));
      case "order.cancelled" -> intake.cancelled(reader.read(message, OrderCancelled.class));
      default -> logger.warn("Message {} is of a kind nobody here knows", kind);
    }
  }

  private void submitted(OrderSubmitted message) {
    intake.submitted(message);
    news.catchUp(message.orderId());
  }
}
