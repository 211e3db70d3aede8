package ordertrace.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole bridge as it runs, in this JVM, with its counters and its broker within reach. */
public final class Bridge implements AutoCloseable {

  static {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30)); // two busy cores take their time
  }

  private final ConfigurableApplicationContext context;
  private final MeterRegistry counters;

  private Bridge(ConfigurableApplicationContext context) {
    this.context = context;
    this.counters = context.getBean(MeterRegistry.class); // to be asked after the end too
  }

  public static Bridge start(String brokerUri, String otlpUrl, String... more) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--spring.rabbitmq.addresses=" + brokerUri,
                "--otel.exporter.otlp.endpoint=" + otlpUrl,
                "--otel.java.exporter.otlp.retry.disabled=true",
                "--mes-bridge.source.amqp.max-wait=20ms",
                "--mes-bridge.export.first-pause=20ms",
                "--mes-bridge.export.longest-pause=100ms"));
    options.addAll(List.of(more));
    return new Bridge(SpringApplication.run(MesBridgeApplication.class, lastOfEach(options)));
  }

  // Spring would make a list of an option that comes twice.
  private static String[] lastOfEach(List<String> options) {
    Map<String, String> last = new LinkedHashMap<>();
    options.forEach(option -> last.put(option.substring(0, option.indexOf('=')), option));
    return last.values().toArray(String[]::new);
  }

  public void publish(String body) {
    publish(VendorEvents.bytes(body));
  }

  public void publish(byte[] body) {
    publish(MessageBuilder.withBody(body).build());
  }

  public void publish(Message message) {
    broker().send("mes.events", "evt.state", message);
  }

  public RabbitTemplate broker() {
    return context.getBean(RabbitTemplate.class);
  }

  public int port() {
    return Integer.parseInt(context.getEnvironment().getProperty("local.server.port"));
  }

  public long ready(String queue) {
    return context.getBean(RabbitAdmin.class).getQueueInfo(queue).getMessageCount();
  }

  public int count(String counter) {
    return (int)
        counters.get("mes_bridge." + counter).counters().stream()
            .mapToDouble(each -> each.count())
            .sum();
  }

  public int rejected(String reason) {
    return (int) counters.get("mes_bridge.events.rejected").tag("reason", reason).counter().count();
  }

  public int waiting() {
    return (int) counters.get("mes_bridge.events.waiting").gauge().value();
  }

  public void awaitSettled(int received) {
    await()
        .untilAsserted(
            () -> {
              assertThat(count("events.received")).isGreaterThanOrEqualTo(received);
              assertThat(waiting()).isZero();
            });
    assertNothingIsUnaccounted();
  }

  public void assertNothingIsUnaccounted() {
    assertThat(count("events.received"))
        .isEqualTo(count("events.exported") + count("events.rejected") + waiting());
  }

  @Override
  public void close() {
    context.close();
  }

  static Message with(byte[] body, MessageProperties properties) {
    return MessageBuilder.withBody(body).andProperties(properties).build();
  }
}
