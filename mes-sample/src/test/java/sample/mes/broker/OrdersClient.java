package sample.mes.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The others around the broker: publishes order messages and listens to the events of the MES. */
final class OrdersClient implements AutoCloseable {

  final List<Delivery> events = new CopyOnWriteArrayList<>();
  private final Connection connection;
  private final Channel channel;

  OrdersClient(String uri) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(uri);
    factory.setConnectionTimeout(5_000);
    connection = factory.newConnection();
    channel = connection.createChannel();
    Topology.declare(channel);
    String queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, Topology.EVENTS_EXCHANGE, "evt.#");
    channel.basicConsume(queue, true, (tag, event) -> events.add(event), tag -> {});
  }

  void publish(String routingKey, String body) throws Exception {
    publish(routingKey, body.getBytes(StandardCharsets.UTF_8));
  }

  void publish(String routingKey, byte[] body) throws Exception {
    channel.basicPublish(Topology.ORDERS_EXCHANGE, routingKey, null, body);
  }

  List<String> bodies() {
    return events.stream().map(e -> new String(e.getBody(), StandardCharsets.UTF_8)).toList();
  }

  /** What lies in the queue of the MES, taken and not acknowledged included: so Qpid counts. */
  int unsettledByTheMes() throws Exception {
    return channel.queueDeclarePassive(Topology.ORDERS_QUEUE).getMessageCount();
  }

  /** False also while the queue does not exist. */
  boolean isTheMesListening() throws Exception {
    try (Channel asking = connection.createChannel()) {
      return asking.queueDeclarePassive(Topology.ORDERS_QUEUE).getConsumerCount() > 0;
    } catch (IOException noSuchQueue) {
      return false;
    }
  }

  /** Null when the queue of the MES is empty. */
  GetResponse leftForTheMes() throws Exception {
    return channel.basicGet(Topology.ORDERS_QUEUE, true);
  }

  void deleteQueueOfTheMes() throws Exception {
    channel.queueDelete(Topology.ORDERS_QUEUE);
  }

  @Override
  public void close() {
    connection.abort(1_000);
  }
}
