package sample.crm.broker;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Publishes to the exchange {@code orders}, never before what a message says is committed. */
@Component
public class OrderPublisher {

  private final RabbitTemplate rabbit;
  private final JsonMapper json;
  private final AtomicLong published = new AtomicLong();

  OrderPublisher(RabbitTemplate rabbit, JsonMapper json) {
    this.rabbit = rabbit;
    this.json = json;
  }

  /**
   * Publishes now, or after the commit when a transaction is open.
   *
   * @throws org.springframework.amqp.AmqpException when the broker cannot be reached; the database
   *     keeps what is committed
   */
  public void publish(String routingKey, String orderId, Object content) {
    Message message = message(content);
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              send(routingKey, orderId, message);
            }
          });
    } else {
      send(routingKey, orderId, message);
    }
  }

  private void send(String routingKey, String orderId, Message message) {
    // Confirms and returns are logged by this id: the body is not for logs.
    String id = orderId + "/" + published.incrementAndGet();
    rabbit.send(BrokerTopology.ORDERS, routingKey, message, new CorrelationData(id));
  }

  private Message message(Object content) {
    return MessageBuilder.withBody(json.writeValueAsBytes(content))
        .setContentType(MessageProperties.CONTENT_TYPE_JSON)
        .build();
  }
}
