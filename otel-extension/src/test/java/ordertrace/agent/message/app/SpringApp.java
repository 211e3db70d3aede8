package ordertrace.agent.message.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;
import ordertrace.agent.harness.AppLife;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * A service on Spring AMQP. The last segment of the path says what to do: {@code
 * publish?key&order&id} publishes to the listener of that key, {@code ask} waits for an answer,
 * {@code seen} says what listeners saw; the others poll, or publish to nobody.
 */
public final class SpringApp {

  private final RabbitTemplate template;
  private final RabbitTemplate plain;
  private final SpringListeners listeners;

  private SpringApp(RabbitTemplate template, SpringListeners listeners) {
    this.template = template;
    this.plain = new RabbitTemplate(template.getConnectionFactory());
    template.setReturnsCallback(back -> listeners.returned(back.getRoutingKey()));
    this.listeners = listeners;
  }

  public static void main(String[] args) throws Exception {
    var context = new AnnotationConfigApplicationContext(SpringConfiguration.class);
    SpringApp app =
        new SpringApp(
            context.getBean(RabbitTemplate.class), context.getBean(SpringListeners.class));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/", app::answer);
    server.start();
    AppLife.ready(server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String what = path.substring(path.lastIndexOf('/') + 1);
      byte[] answer = run(what, exchange.getRequestURI().getQuery());
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private byte[] run(String what, String query) {
    try {
      return switch (what) {
        case "publish" -> publish(query.split("&"));
        case "ask" -> ask(template);
        case "ask-directly" -> ask(plain);
        case "store" -> send(plain, "polled");
        case "receive" -> bytes(plain.receive("polled"));
        case "receive-waiting" -> bytes(plain.receive("polled", 20_000));
        case "publish-to-nobody" -> send(plain, "nobody");
        case "publish-to-nobody-mandatory" -> send(template, "nobody");
        default -> String.join("\n", listeners.seen()).getBytes(UTF_8);
      };
    } catch (RuntimeException e) {
      return ("FAILED " + e).getBytes(UTF_8);
    }
  }

  private byte[] publish(String... arguments) {
    byte[] body = ("{\"orderId\":\"" + arguments[1] + "\"}").getBytes(UTF_8);
    MessageBuilder message = MessageBuilder.withBody(body);
    message.setHeader("tenant", "alexandrit");
    if (arguments.length > 2) {
      message.setMessageId(arguments[2]);
    }
    template.send("orders", arguments[0], message.build());
    return new byte[0];
  }

  private static byte[] ask(RabbitTemplate template) {
    Message question = MessageBuilder.withBody("how much?".getBytes(UTF_8)).build();
    return bytes(template.sendAndReceive("orders", "note.asked", question));
  }

  private static byte[] send(RabbitTemplate template, String queue) {
    template.send("", queue, MessageBuilder.withBody("{}".getBytes(UTF_8)).build());
    return new byte[0];
  }

  private static byte[] bytes(Message message) {
    return (message == null ? "no answer" : SpringListeners.text(message)).getBytes(UTF_8);
  }

  static List<String> queues() {
    return List.of(
        "simple",
        "direct",
        "retrying",
        "stateful",
        "forgiving",
        "batch",
        "batched",
        "asked",
        "answers",
        "polled");
  }
}
