package ordertrace.e2e.many;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import ordertrace.Fingerprint;
import ordertrace.WireHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes a copy of every message of every exchange. Thread-safe. */
final class BrokerSpy implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final Connection connection;
  private final Fingerprint fingerprint;
  private final Queue<SpiedMessage> messages = new ConcurrentLinkedQueue<>();

  /** The exchanges must be there already. */
  BrokerSpy(String broker, Fingerprint fingerprint) throws Exception {
    this.fingerprint = fingerprint;
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker);
    factory.setConnectionTimeout(5_000);
    connection = factory.newConnection("spy on all exchanges");
    Channel channel = connection.createChannel();
    String queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, "orders", "#");
    channel.queueBind(queue, "mes.events", "#");
    channel.basicConsume(queue, true, (tag, message) -> messages.add(read(message)), tag -> {});
  }

  List<SpiedMessage> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void close() throws Exception {
    connection.close();
  }

  private SpiedMessage read(Delivery message) {
    JsonNode body = JSON.readTree(message.getBody());
    return new SpiedMessage(
        message.getEnvelope().getExchange(),
        message.getEnvelope().getRoutingKey(),
        id(message),
        body.path(body.has("extRef") ? "extRef" : "orderId").asString(""),
        body);
  }

  private String id(Delivery message) {
    var headers = message.getProperties().getHeaders();
    Object copy = headers == null ? null : headers.get(WireHeaders.COPY);
    return copy == null
        ? fingerprint.of(
            message.getEnvelope().getExchange(),
            message.getEnvelope().getRoutingKey(),
            message.getBody())
        : copy.toString();
  }
}
