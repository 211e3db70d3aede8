package ordertrace.e2e;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes a copy of every message of the exchange {@code orders}, with all its headers. */
final class MessageSpy implements AutoCloseable {

  private final Connection connection;
  private final List<Seen> messages = new CopyOnWriteArrayList<>();

  MessageSpy(String broker) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker);
    factory.setConnectionTimeout(5_000);
    connection = factory.newConnection("message spy");
    Channel channel = connection.createChannel();
    String queue = channel.queueDeclare().getQueue();
    // One by one: with "#" the lost approval would find a queue, and no longer be lost.
    for (String key :
        List.of("order.submitted", "order.cancelled", "order.registered", "order.status-changed")) {
      channel.queueBind(queue, "orders", key);
    }
    channel.basicConsume(
        queue,
        true,
        (tag, message) ->
            messages.add(
                new Seen(
                    message.getEnvelope().getRoutingKey(),
                    new TreeMap<>(
                        Objects.requireNonNullElse(
                            message.getProperties().getHeaders(), Map.of())))),
        tag -> {});
  }

  List<Seen> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void close() {
    connection.abort(); // may be closed already
  }

  /** A message without its body. */
  record Seen(String routingKey, Map<String, Object> headers) {}
}
