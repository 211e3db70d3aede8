package ordertrace.agent.message.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** The application's listeners: one for each kind of container. */
class SpringListeners {

  private static final Logger logger = LoggerFactory.getLogger(SpringListeners.class);

  private final RabbitTemplate template;
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();

  SpringListeners(RabbitTemplate template) {
    this.template = template;
  }

  void returned(String routingKey) {
    seen.add("returned " + routingKey);
  }

  List<String> seen() {
    return seen;
  }

  @RabbitListener(queues = "simple", containerFactory = "simple")
  void simple(Message message) {
    logger.info("simple {}", new String(message.getBody(), UTF_8));
    seen.add("simple " + text(message));
  }

  @RabbitListener(queues = "direct", containerFactory = "direct")
  void direct(Message message) {
    seen.add("direct " + text(message));
  }

  @RabbitListener(queues = "retrying", containerFactory = "retrying")
  void retrying(Message message) {
    seen.add("retrying " + text(message));
    failTwice(message);
  }

  @RabbitListener(queues = "stateful", containerFactory = "stateful")
  void stateful(Message message) {
    seen.add("stateful " + text(message));
    failTwice(message);
  }

  @RabbitListener(queues = "forgiving", containerFactory = "simple", errorHandler = "forgiver")
  void forgiving(Message message) {
    seen.add("forgiving " + text(message));
    throw new IllegalStateException("never");
  }

  @RabbitListener(queues = "batch", containerFactory = "batch")
  void batch(List<Message> messages) {
    messages.forEach(message -> seen.add("batch " + text(message)));
    template.convertAndSend("batched", "done: " + messages.size());
  }

  @RabbitListener(queues = "asked", containerFactory = "simple")
  String asked(Message message) {
    seen.add("asked " + text(message));
    return "a lot";
  }

  private void failTwice(Message message) {
    if (calls.merge(new String(message.getBody(), UTF_8), 1, Integer::sum) <= 2) {
      throw new IllegalArgumentException("not yet");
    }
  }

  static String text(Message message) {
    MessageProperties properties = message.getMessageProperties();
    return String.join(
        " ",
        properties.getReceivedExchange(),
        properties.getReceivedRoutingKey(),
        "message=" + properties.getMessageId(),
        "correlation=" + properties.getCorrelationId(),
        "reply-to=" + properties.getReplyTo(),
        "redelivered=" + properties.getRedelivered(),
        "type=" + properties.getContentType(),
        "mode=" + properties.getReceivedDeliveryMode(),
        "headers=" + headers(properties),
        new String(message.getBody(), UTF_8));
  }

  private static Map<String, Object> headers(MessageProperties properties) {
    Map<String, Object> headers = new java.util.TreeMap<>(properties.getHeaders());
    headers
        .keySet()
        .removeIf(name -> name.startsWith("order-trace-") || name.equals("traceparent"));
    // Random, to find the confirm of a publish.
    headers.replaceAll((name, value) -> name.startsWith("spring_") ? "…" : value);
    return headers;
  }
}
