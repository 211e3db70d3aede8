package ordertrace.losslab.actor;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

/** Consumes queues, each on a channel of its own. */
final class Consuming {

  private static final int PREFETCH = 50;
  private static final String EXCHANGE = "lab";
  private static final String PREFIX = "lab.";

  private final Connection connection;
  private final Publishing publishing;
  private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();

  private record Subscription(Channel channel, String tag) {}

  Consuming(Connection connection, Publishing publishing) {
    this.connection = connection;
    this.publishing = publishing;
  }

  void consume(String queue, Set<Way> ways) throws IOException {
    Channel channel = connection.createChannel();
    channel.basicQos(PREFETCH);
    if (ways.contains(Way.EXCLUSIVE)) {
      channel.queueDeclare(queue, false, true, true, Map.of());
      channel.queueBind(queue, EXCHANGE, queue.substring(PREFIX.length()));
    }
    boolean autoAck = ways.contains(Way.AUTO_ACK);
    Map<String, Object> arguments = ways.contains(Way.FIRST) ? Map.of("x-priority", 10) : Map.of();
    Handler handler =
        new Handler(channel, queue, autoAck, publishing, () -> consumeAgain(queue, ways));
    String tag = channel.basicConsume(queue, autoAck, "", false, false, arguments, handler);
    subscriptions.put(queue, new Subscription(channel, tag));
    Said.did("consuming", queue, queue);
  }

  // The broker cancelled it, and as any listener container does it comes back.
  private void consumeAgain(String queue, Set<Way> ways) throws IOException, TimeoutException {
    Subscription ended = subscriptions.remove(queue);
    if (ended != null) {
      ended.channel().close();
    }
    consume(queue, ways);
  }

  void cancel(String queue) throws IOException, TimeoutException {
    Subscription subscription = subscriptions.remove(queue);
    if (subscription != null) {
      subscription.channel().basicCancel(subscription.tag());
      subscription.channel().close();
    }
    Said.did("cancelled", queue, queue);
  }
}
