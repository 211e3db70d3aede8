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
 * A service on Spring AMQP. {@code /publish?key&order&id} publishes to the listener of that key,
 * {@code /ask} waits for an answer, {@code /seen} says what listeners saw.
 */
public final class SpringApp {

  private final RabbitTemplate template;
  private final SpringListeners listeners;

  private SpringApp(RabbitTemplate template, SpringListeners listeners) {
    this.template = template;
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
      byte[] answer = run(exchange.getRequestURI().getPath(), exchange.getRequestURI().getQuery());
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private byte[] run(String path, String query) {
    try {
      return switch (path) {
        case "/publish" -> publish(query.split("&"));
        case "/ask" -> ask();
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

  private byte[] ask() {
    Message question = MessageBuilder.withBody("how much?".getBytes(UTF_8)).build();
    Message answer = template.sendAndReceive("orders", "note.asked", question);
    return (answer == null ? "no answer" : SpringListeners.text(answer)).getBytes(UTF_8);
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
        "answers");
  }
}
