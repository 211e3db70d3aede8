package ordertrace.agent.message.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.util.List;

/** A default consumer: takes what is meant for nobody else. */
final class Rest extends DefaultConsumer {

  private final List<String> heard;

  Rest(Channel channel, List<String> heard) {
    super(channel);
    this.heard = heard;
  }

  @Override
  public void handleDelivery(
      String consumerTag, Envelope envelope, BasicProperties properties, byte[] body) {
    heard.add("left over " + new String(body, UTF_8));
    if (new String(body, UTF_8).equals("broken")) {
      throw new IllegalStateException("no gold left");
    }
  }
}
