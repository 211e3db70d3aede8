package sample.crm.broker;

import java.util.ArrayList;
import java.util.List;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the CRM needs at the broker; declared by whichever service starts first. */
@Configuration(proxyBeanMethods = false)
public class BrokerTopology {

  /** Where the shop's orders arrive. */
  public static final String ORDERS_QUEUE = "crm.orders";

  /** Where the events of the MES arrive. */
  public static final String MES_QUEUE = "crm.mes-events";

  static final String ORDERS = "orders";
  static final String MES_EVENTS = "mes.events";
  static final String DEAD_LETTERS = "orders.dead";

  @Bean
  Declarables crmTopology() {
    TopicExchange orders = new TopicExchange(ORDERS);
    TopicExchange mesEvents = new TopicExchange(MES_EVENTS);
    TopicExchange dead = new TopicExchange(DEAD_LETTERS);
    List<Declarable> all = new ArrayList<>(List.of(orders, mesEvents, dead));
    all.addAll(queue(ORDERS_QUEUE, dead, orders, "order.submitted", "order.cancelled"));
    all.addAll(queue(MES_QUEUE, dead, mesEvents, "evt.#"));
    return new Declarables(all);
  }

  private static List<Declarable> queue(
      String name, TopicExchange dead, TopicExchange source, String... routingKeys) {
    Queue queue =
        QueueBuilder.durable(name)
            .deadLetterExchange(DEAD_LETTERS)
            .deadLetterRoutingKey(name)
            .build();
    Queue deadQueue = QueueBuilder.durable(name + ".dead").build();
    List<Declarable> all = new ArrayList<>(List.of(queue, deadQueue));
    all.add(BindingBuilder.bind(deadQueue).to(dead).with(name));
    for (String routingKey : routingKeys) {
      all.add(BindingBuilder.bind(queue).to(source).with(routingKey));
    }
    return all;
  }
}
