package ordertrace.agent.message.app;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The consumer's half of the application: one channel, whose answers the test gives. */
final class Consuming {

  private final Connection connection;
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final List<Long> tags = new CopyOnWriteArrayList<>();
  private Channel channel;

  Consuming(Connection connection) throws IOException {
    this.connection = connection;
    this.channel = connection.createChannel();
  }

  /** Returns the lines of its answer. */
  List<String> run(String what, List<String> arguments) throws Exception {
    switch (what) {
      case "acknowledge" -> consume(arguments.get(0), (tag, p, b) -> channel.basicAck(tag, false));
      case "automatic" ->
          channel.basicConsume(arguments.get(0), true, new Handler((t, p, b) -> {}));
      case "collect" -> consume(arguments.get(0), (tag, p, b) -> tags.add(tag));
      case "fail" -> consume(arguments.get(0), Consuming::fail);
      case "forward" -> consume(arguments.get(0), this::forward);
      case "answer" -> consume(arguments.get(0), this::answer);
      case "ack" -> channel.basicAck(tag(arguments), Boolean.parseBoolean(arguments.get(1)));
      case "ack-all" -> channel.basicAck(0, true);
      case "nack" -> channel.basicNack(tag(arguments), false, true);
      case "reject" -> channel.basicReject(tag(arguments), false);
      case "get" -> seen.add("got " + channel.basicGet(arguments.get(0), true).getMessageCount());
      case "stop" -> restart();
      case "complaints" -> {
        return Complaints.HEARD;
      }
      case "seen" -> {
        return seen;
      }
      default -> throw new IllegalArgumentException(what);
    }
    return List.of();
  }

  private void restart() throws Exception {
    channel.close();
    channel = connection.createChannel();
    seen.clear();
    tags.clear();
  }

  /** Waits for it: the test knows of a delivery before the handler does. */
  private long tag(List<String> arguments) throws InterruptedException {
    int index = Integer.parseInt(arguments.get(0));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (tags.size() <= index && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    return tags.get(index);
  }

  private void consume(String queue, Handling handling) throws IOException {
    channel.basicConsume(queue, false, new Handler(handling));
  }

  private static void fail(long tag, BasicProperties properties, byte[] body) {
    throw new IllegalStateException("no gold left");
  }

  /** As brokers' own tools do: properties and body as they came. */
  private void forward(long tag, BasicProperties properties, byte[] body) throws IOException {
    channel.basicPublish("orders", "order.cancelled", properties, body);
    channel.basicAck(tag, false);
  }

  /** As services do: a message of one's own. */
  private void answer(long tag, BasicProperties properties, byte[] body) throws IOException {
    channel.basicPublish("orders", "note.added", null, new byte[0]);
    channel.basicAck(tag, false);
  }

  private interface Handling {
    void handle(long deliveryTag, BasicProperties properties, byte[] body) throws IOException;
  }

  private final class Handler extends DefaultConsumer {

    private final Handling handling;

    Handler(Handling handling) {
      super(channel);
      this.handling = handling;
    }

    @Override
    public void handleDelivery(
        String consumerTag, Envelope envelope, BasicProperties properties, byte[] body)
        throws IOException {
      seen.add(
          envelope.getExchange()
              + " "
              + envelope.getRoutingKey()
              + " "
              + MessageText.of(properties, body, "order-trace-", "traceparent"));
      handling.handle(envelope.getDeliveryTag(), properties, body);
    }
  }
}
