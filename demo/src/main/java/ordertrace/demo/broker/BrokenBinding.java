package ordertrace.demo.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/**
 * Takes one binding away and gives it back on close: what is published in between reaches no queue.
 *
 * <p>This is how an order's message gets lost in real life: a binding forgotten in a deployment.
 */
public final class BrokenBinding implements AutoCloseable {

  private final Connection connection;
  private final Channel channel;
  private final String queue;
  private final String exchange;
  private final String routingKey;

  private BrokenBinding(Connection connection, String queue, String exchange, String routingKey)
      throws IOException {
    this.connection = connection;
    this.channel = connection.createChannel();
    this.queue = queue;
    this.exchange = exchange;
    this.routingKey = routingKey;
  }

  /**
   * Removes the binding of the queue; the queue keeps its other bindings and its messages.
   *
   * @throws IOException if the broker refuses
   * @throws TimeoutException if the broker does not answer
   */
  public static BrokenBinding breakBinding(
      BrokerAddress broker, String queue, String exchange, String routingKey)
      throws IOException, TimeoutException {
    BrokenBinding binding = new BrokenBinding(broker.connect(), queue, exchange, routingKey);
    binding.channel.queueUnbind(queue, exchange, routingKey);
    return binding;
  }

  @Override
  public void close() throws IOException {
    channel.queueBind(queue, exchange, routingKey);
    connection.close();
  }
}
