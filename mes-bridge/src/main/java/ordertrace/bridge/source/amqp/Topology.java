package ordertrace.bridge.source.amqp;

import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;

/** What the bridge needs on the broker; whoever starts first declares it. */
public final class Topology {

  private Topology() {}

  /** Returns the exchange of the MES, the bridge's queue bound to it, and the parking queue. */
  public static Declarables of(AmqpSourceProperties properties) {
    TopicExchange exchange = new TopicExchange(properties.exchange());
    // It belongs to the MES: if it is there with other properties, it is bound to as it is.
    exchange.setIgnoreDeclarationExceptions(true);
    Queue queue =
        QueueBuilder.durable(properties.queue())
            .deadLetterExchange("")
            .deadLetterRoutingKey(properties.parkingQueue())
            .build();
    Queue parking = QueueBuilder.durable(properties.parkingQueue()).build();
    Binding binding = BindingBuilder.bind(queue).to(exchange).with(properties.bindingKey());
    return new Declarables(exchange, queue, parking, binding);
  }
}
