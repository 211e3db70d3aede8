package ordertrace.losslab.actor;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Consumes queues, each on a channel of its own. */
final class Consuming {

  private static final int PREFETCH = 50;

  private final Connection connection;
  private final Publishing publishing;
  private final Map<String, Subscription> subscriptions = new HashMap<>();

  private record Subscription(Channel channel, String tag) {}

  Consuming(Connection connection, Publishing publishing) {
    this.connection = connection;
    this.publishing = publishing;
  }

  void consume(String queue, boolean autoAck) throws IOException {
    Channel channel = connection.createChannel();
    channel.basicQos(PREFETCH);
    Handler handler = new Handler(channel, queue, autoAck, publishing);
    subscriptions.put(
        queue, new Subscription(channel, channel.basicConsume(queue, autoAck, handler)));
    Said.did("consuming", queue, queue);
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
