package sample.mes.broker;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;

/** The exchanges and the queue of the MES, as the vendor's manual prescribes them. */
final class Topology {

  static final String ORDERS_EXCHANGE = "orders";
  static final String ORDERS_QUEUE = "mes.orders";
  static final String EVENTS_EXCHANGE = "mes.events";

  private static final List<String> ROUTING_KEYS =
      List.of(
          "order.submitted",
          "order.cancelled",
          "order.approved",
          "order.rejected",
          "order.registered");

  private Topology() {}

  /** Safe to repeat; whoever starts first creates it. */
  static void declare(Channel channel) throws IOException {
    channel.exchangeDeclare(ORDERS_EXCHANGE, BuiltinExchangeType.TOPIC, true);
    channel.exchangeDeclare(EVENTS_EXCHANGE, BuiltinExchangeType.TOPIC, true);
    channel.queueDeclare(ORDERS_QUEUE, true, false, false, null);
    for (String key : ROUTING_KEYS) {
      channel.queueBind(ORDERS_QUEUE, ORDERS_EXCHANGE, key);
    }
  }
}
