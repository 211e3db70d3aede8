package ordertrace.agent.message.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.LongStringHelper;
import java.nio.ByteBuffer;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The publisher's half of the application. */
final class Publishing {

  private static final String SUBMITTED = "order.submitted";

  // A time span for RabbitMQ; the embedded broker takes it for a time and drops the message at
  // once.
  private static final String EXPIRATION = System.getProperty("test.expiration");

  private final Connection connection;

  Publishing(Connection connection) {
    this.connection = connection;
  }

  /** Returns false if that is none of its tasks. */
  boolean run(String what, List<String> arguments) throws Exception {
    try (Channel channel = connection.createChannel()) {
      channel.confirmSelect();
      boolean known = publish(channel, what, arguments);
      return known && channel.waitForConfirms(30_000);
    }
  }

  private boolean publish(Channel channel, String what, List<String> arguments) throws Exception {
    switch (what) {
      case "array" -> channel.basicPublish("orders", SUBMITTED, full(), order(arguments.get(0)));
      case "buffer" ->
          channel.basicPublish(
              "orders", SUBMITTED, true, false, full(), inTheMiddle(order(arguments.get(0))), null);
      case "direct-buffer" ->
          channel.basicPublish(
              "orders", SUBMITTED, true, false, full(), direct(order(arguments.get(0))), null);
      case "null-properties" ->
          channel.basicPublish("orders", SUBMITTED, null, order(arguments.get(0)));
      case "null-body" -> channel.basicPublish("orders", "order.rejected", full(), null);
      case "same-properties-twice" -> twice(channel, arguments);
      case "bulk" -> bulk(channel, arguments);
      case "approval" -> channel.basicPublish("orders", "note.added", null, "{}".getBytes(UTF_8));
      case "odd" -> odd(channel);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void twice(Channel channel, List<String> arguments) throws Exception {
    BasicProperties properties = full();
    String before = MessageText.of(properties, new byte[0]);
    channel.basicPublish("orders", SUBMITTED, properties, order(arguments.get(0)));
    channel.basicPublish("orders", SUBMITTED, properties, order(arguments.get(0)));
    if (!MessageText.of(properties, new byte[0]).equals(before)) {
      throw new IllegalStateException("Somebody wrote into the application's own properties");
    }
  }

  private static void bulk(Channel channel, List<String> orders) throws Exception {
    for (String order : orders) {
      channel.basicPublish("orders", "order.approved", null, order(order));
    }
  }

  /** Messages that nobody would expect; each is sent once, in this order. */
  private static void odd(Channel channel) throws Exception {
    send(channel, Map.of(), "{\"orderId\": ".getBytes(UTF_8));
    send(channel, Map.of(), "{\"orderId\":{\"a\":1}}".getBytes(UTF_8));
    send(channel, Map.of(), order("ORD-" + "X".repeat(5_000)));
    send(channel, Map.of(), "{\"orderId\":\"ORD-7K3M9Q2X\\r\\nX: 1\"}".getBytes(UTF_8));
    send(channel, Map.of(), new byte[] {0, (byte) 0xff, 1, (byte) 0xfe, 0x7b});
    send(channel, Map.of(), big());
    send(channel, Map.of("order-trace-id", "ORD-" + "X".repeat(5_000)), order("-"));
    send(channel, Map.of("order-trace-id", "ORD-7K3M9Q2X\r\nX: 1"), order("-"));
    send(channel, Map.of("order-trace-id", new byte[] {1, 2}), order("-"));
    send(channel, Map.of("order-trace-ids", List.of("ORD-7K3M9Q2X", 7)), order("-"));
    send(
        channel,
        Map.of("order-trace-copy", Map.of("a", Map.of("b", List.of(1L, 2.5)))),
        order("-"));
    send(
        channel, Map.of("order-trace-parent", new Date(0), "order-trace-initiator", 7), order("-"));
    send(channel, types(), order("-"));
  }

  private static void send(Channel channel, Map<String, Object> headers, byte[] body)
      throws Exception {
    BasicProperties properties = new BasicProperties.Builder().headers(headers).build();
    channel.basicPublish("orders", SUBMITTED, properties, body);
  }

  private static Map<String, Object> types() {
    LongString text = LongStringHelper.asLongString("long".repeat(500));
    Map<String, Object> headers = new HashMap<>();
    headers.put("text", text);
    headers.put("bytes", new byte[] {0, 1, (byte) 0x80});
    headers.put("table", Map.of("list", List.of(1, "two", Map.of("three", 3.0))));
    headers.put("numbers", List.of((byte) 1, (short) 2, 3, 4L, 5.0f, 6.0d));
    headers.put("time", new Date(1_000));
    headers.put("flag", true);
    headers.put("decimal", new java.math.BigDecimal("1.5"));
    headers.put("nothing", null);
    return headers;
  }

  private static byte[] big() {
    byte[] body = new byte[10 * 1024 * 1024];
    java.util.Arrays.fill(body, (byte) ' ');
    body[0] = '{';
    return body;
  }

  private static BasicProperties full() {
    return new BasicProperties.Builder()
        .contentType("application/json")
        .contentEncoding("UTF-8")
        .headers(Map.of("tenant", "alexandrit", "attempt", 3))
        .deliveryMode(2)
        .priority(4)
        .correlationId("conversation-1")
        .replyTo("answers")
        .expiration(EXPIRATION)
        .messageId("message-1")
        .timestamp(new Date(4_000_000_000_000L))
        .type("order")
        .userId("guest")
        .appId("raw-app")
        .build();
  }

  private static byte[] order(String id) {
    return ("{\"customer\":{\"name\":\"Ada\"},\"orderId\":\"" + id + "\"}").getBytes(UTF_8);
  }

  private static ByteBuffer inTheMiddle(byte[] body) {
    byte[] array = new byte[body.length + 20];
    System.arraycopy(body, 0, array, 10, body.length);
    return ByteBuffer.wrap(array, 10, body.length).slice();
  }

  private static ByteBuffer direct(byte[] body) {
    return ByteBuffer.allocateDirect(body.length).put(body).flip();
  }
}
