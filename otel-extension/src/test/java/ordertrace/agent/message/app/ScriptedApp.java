package ordertrace.agent.message.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.impl.ChannelN;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import ordertrace.agent.harness.AppLife;

/**
 * A service that does with the RabbitMQ client what a test tells it, one call of the client after
 * the other. The last segment of the path is the call, the first value of the query names the
 * channel, the others are the arguments.
 */
public final class ScriptedApp {

  private static final int HANDLERS = 4;

  private final ConnectionFactory factory;
  private final ThreadPoolExecutor handlers =
      (ThreadPoolExecutor) Executors.newFixedThreadPool(HANDLERS);
  private final Map<String, Channel> channels = new ConcurrentHashMap<>();
  private final Map<String, List<String>> heard = new ConcurrentHashMap<>();
  private final Connection observed;
  private Connection connection;

  private ScriptedApp(ConnectionFactory factory) throws Exception {
    this.factory = factory;
    factory.setSharedExecutor(handlers);
    this.connection = factory.newConnection();
    ConnectionFactory observing = factory.clone();
    observing.setObservationCollector(new WrappingCollector());
    this.observed = observing.newConnection();
  }

  public static void main(String[] args) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(System.getProperty("test.broker"));
    factory.setAutomaticRecoveryEnabled(false);
    factory.setExceptionHandler(new Complaints());
    ScriptedApp app = new ScriptedApp(factory);

    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.createContext("/", app::answer);
    server.start();
    AppLife.ready(server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      List<String> arguments =
          Arrays.stream(exchange.getRequestURI().getRawQuery().split("&", -1))
              .map(text -> URLDecoder.decode(text, UTF_8))
              .toList();
      byte[] answer = run(path.substring(path.lastIndexOf('/') + 1), arguments).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private String run(String call, List<String> arguments) {
    try {
      String name = arguments.get(0);
      return switch (call) {
        case "open" -> open(name);
        case "open-observed" -> open(name, observed);
        case "heard" -> heard(name, arguments);
        case "is-idle" -> String.valueOf(handlers.getActiveCount() == 0);
        default -> run(call, name, channels.get(name), arguments.subList(1, arguments.size()));
      };
    } catch (Exception e) {
      return "FAILED " + e;
    }
  }

  private String open(String name) throws IOException, java.util.concurrent.TimeoutException {
    if (!connection.isOpen()) {
      connection = factory.newConnection();
    }
    return open(name, connection);
  }

  private String open(String name, Connection connection) throws IOException {
    Channel channel = connection.createChannel();
    List<String> lines = heard.computeIfAbsent(name, unused -> new CopyOnWriteArrayList<>());
    lines.clear();
    channel.addReturnListener(back -> lines.add("returned " + new String(back.getBody(), UTF_8)));
    channel.addConfirmListener(
        (sequence, multiple) -> lines.add("confirmed " + sequence),
        (sequence, multiple) -> lines.add("nacked " + sequence));
    channels.put(name, channel);
    return "";
  }

  /** All of it, or what came after as many lines. */
  private String heard(String name, List<String> arguments) {
    List<String> lines = List.copyOf(heard.get(name)); // it goes on growing
    int from = arguments.size() > 1 ? Integer.parseInt(arguments.get(1)) : 0;
    return String.join("\n", lines.subList(from, lines.size()));
  }

  private String run(String call, String name, Channel channel, List<String> arguments)
      throws Exception {
    switch (call) {
      case "confirms" -> channel.confirmSelect();
      case "await-confirms" -> {
        return String.valueOf(channel.waitForConfirms(20_000));
      }
      case "tx" -> channel.txSelect();
      case "commit" -> channel.txCommit();
      case "rollback" -> channel.txRollback();
      case "publish" -> publish(channel, arguments);
      case "request" -> request(channel, arguments);
      case "publish-to-all" -> publishToAll(channel, arguments);
      case "consume" -> consume(name, channel, arguments);
      case "default-consumer" -> channel.setDefaultConsumer(new Rest(channel, heard.get(name)));
      case "consume-past-the-client" -> {
        return consumePastTheClient(channel, arguments);
      }
      case "cancel-past-the-client" ->
          channel.rpc(new AMQP.Basic.Cancel.Builder().consumerTag(arguments.get(0)).build());
      case "default-is" -> {
        return ((ChannelN) channel).getDefaultConsumer().getClass().getSimpleName();
      }
      case "get" -> {
        return get(channel, arguments);
      }
      case "ack" -> channel.basicAck(tag(arguments), flag(arguments, 1));
      case "nack" -> channel.basicNack(tag(arguments), flag(arguments, 1), flag(arguments, 2));
      case "reject" -> channel.basicReject(tag(arguments), flag(arguments, 1));
      case "recover" -> channel.basicRecover();
      case "close" -> channel.close();
      case "abort" -> channel.abort();
      case "is-open" -> {
        return String.valueOf(channel.isOpen());
      }
      default -> throw new IllegalArgumentException(call);
    }
    return "";
  }

  /** Exchange, routing key, body; then perhaps "mandatory" and an expiration. */
  private static void publish(Channel channel, List<String> arguments) throws IOException {
    BasicProperties properties =
        arguments.size() > 4
            ? new BasicProperties.Builder().expiration(arguments.get(4)).build()
            : null;
    boolean mandatory = arguments.size() > 3 && arguments.get(3).equals("mandatory");
    byte[] body = arguments.get(2).getBytes(UTF_8);
    channel.basicPublish(arguments.get(0), arguments.get(1), mandatory, properties, body);
  }

  /** Asks for an answer by the broker's direct way. */
  private static void request(Channel channel, List<String> arguments) throws IOException {
    BasicProperties properties =
        new BasicProperties.Builder().replyTo("amq.rabbitmq.reply-to").build();
    channel.basicPublish("", arguments.get(0), properties, new byte[0]);
  }

  /** Routing key and exchanges; one message to each, before the broker can answer the first. */
  private static void publishToAll(Channel channel, List<String> arguments) throws IOException {
    for (String exchange : arguments.subList(1, arguments.size())) {
      channel.basicPublish(exchange, arguments.get(0), null, exchange.getBytes(UTF_8));
    }
  }

  private void consume(String name, Channel channel, List<String> arguments) throws IOException {
    channel.basicConsume(
        arguments.get(0),
        flag(arguments, 1),
        (consumer, delivery) ->
            heard
                .get(name)
                .add(
                    "delivered "
                        + delivery.getEnvelope().getDeliveryTag()
                        + " "
                        + new String(delivery.getBody(), UTF_8)),
        consumer -> {});
  }

  /** As an application that speaks the protocol itself; the tag is its own or the broker's. */
  private static String consumePastTheClient(Channel channel, List<String> arguments)
      throws IOException {
    AMQP.Basic.Consume consume =
        new AMQP.Basic.Consume.Builder()
            .queue(arguments.get(0))
            .noAck(flag(arguments, 1))
            .consumerTag(arguments.get(2))
            .build();
    return ((AMQP.Basic.ConsumeOk) channel.rpc(consume).getMethod()).getConsumerTag();
  }

  private static String get(Channel channel, List<String> arguments) throws IOException {
    GetResponse response = channel.basicGet(arguments.get(0), flag(arguments, 1));
    return response == null
        ? ""
        : response.getEnvelope().getDeliveryTag() + " " + new String(response.getBody(), UTF_8);
  }

  private static long tag(List<String> arguments) {
    return Long.parseLong(arguments.get(0));
  }

  private static boolean flag(List<String> arguments, int index) {
    return Boolean.parseBoolean(arguments.get(index));
  }
}
