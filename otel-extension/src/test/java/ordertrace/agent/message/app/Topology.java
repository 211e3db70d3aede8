package ordertrace.agent.message.app;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Where messages go in these tests. */
public final class Topology {

  /** Gets everything that is published to {@code orders}; nobody in an application consumes it. */
  public static final String TAP = "tap";

  /** Declares all of it. */
  public static void declare(Connection connection) throws IOException {
    try (Channel channel = connection.createChannel()) {
      channel.exchangeDeclare("orders", "topic", true);
      channel.exchangeDeclare("mes.events", "topic", true);
      channel.queueDeclare(TAP, true, false, false, null);
      channel.queueBind(TAP, "orders", "#");
      channel.queueDeclare("crm.orders", true, false, false, null);
      channel.queueBind("crm.orders", "orders", "order.submitted");
      channel.queueDeclare("crm.mes-events", true, false, false, null);
      channel.queueBind("crm.mes-events", "mes.events", "evt.#");
      channel.queueDeclare("others", true, false, false, Map.of());
      channel.queueBind("others", "orders", "order.cancelled");
    } catch (TimeoutException e) {
      throw new IOException(e);
    }
  }

  private Topology() {}
}
