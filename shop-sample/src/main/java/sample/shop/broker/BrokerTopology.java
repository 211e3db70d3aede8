package sample.shop.broker;

import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the shop needs at the broker; declared by whichever service starts first. */
@Configuration(proxyBeanMethods = false)
public class BrokerTopology {

  /** Where the CRM's news about orders arrives. */
  public static final String STATUS_QUEUE = "shop.order-status";

  static final String ORDERS = "orders";
  static final String DEAD_LETTERS = "orders.dead";

  @Bean
  Declarables shopTopology() {
    TopicExchange orders = new TopicExchange(ORDERS);
    TopicExchange deadLetters = new TopicExchange(DEAD_LETTERS);
    Queue status =
        QueueBuilder.durable(STATUS_QUEUE)
            .deadLetterExchange(DEAD_LETTERS)
            .deadLetterRoutingKey(STATUS_QUEUE)
            .build();
    Queue deadStatus = QueueBuilder.durable(STATUS_QUEUE + ".dead").build();
    return new Declarables(
        orders,
        deadLetters,
        status,
        deadStatus,
        bind(status, orders, "order.status-changed"),
        bind(deadStatus, deadLetters, STATUS_QUEUE));
  }

  private static Binding bind(Queue queue, TopicExchange exchange, String routingKey) {
    return BindingBuilder.bind(queue).to(exchange).with(routingKey);
  }
}
