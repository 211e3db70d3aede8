package ordertrace.watch.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordertrace.watch.ledger.broker.BrokerEvidence;
import ordertrace.watch.ledger.broker.QueueSample;
import ordertrace.watch.ledger.broker.Route;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.looks.AgentConsumers;
import ordertrace.watch.looks.BrokerBook;
import ordertrace.watch.looks.Look;
import ordertrace.watch.looks.Looks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/** What a real RabbitMQ answers, by a user who may only look. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(240)
class RabbitLooksIT {

  @Container
  static final RabbitMQContainer RABBIT = new RabbitMQContainer("rabbitmq:4.3-management");

  private static final Boot CRM = new Boot("crm", "crm-1", "b1");

  @TempDir Path folder;
  private final List<Look> kept = new ArrayList<>();
  private final Map<String, Boot> tags = new HashMap<>();
  private Connection connection;
  private Channel channel;
  private HostLooks looks;
  private BrokerBook book;

  @BeforeEach
  void start() throws Exception {
    run("add_user", "watch", "secret");
    run("set_user_tags", "watch", "monitoring");
    run("set_permissions", "-p", "/", "watch", "^$", "^$", ".*");
    connect();
    Path password = Files.writeString(folder.resolve("password"), "secret\n");
    SamplerProperties.Broker broker =
        new SamplerProperties.Broker(
            "main",
            java.net.URI.create(RABBIT.getHttpUrl()),
            "watch",
            password,
            null,
            List.of("rabbit:5672"),
            List.of("/"));
    SamplerProperties.Sampler patient =
        new SamplerProperties.Sampler(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(20),
            org.springframework.util.unit.DataSize.ofMegabytes(8));
    looks = new HostLooks(broker, "/", new ManagementApi(broker, patient, null));
    book =
        new BrokerBook(
            new Memory(), since -> (addresses, queue, upTo) -> 0, new Agents(), Instant::now);
  }

  @AfterEach
  void close() throws Exception {
    connection.abort();
    run("delete_user", "watch");
  }

  @Test
  void queues_policies_ways_consumers_dead_letters_and_a_restart_show_as_they_are()
      throws Exception {
    declare();
    look();
    channel.basicConsume("work", false, "", (tag, message) -> {}, tag -> {});
    String classicTag = channel.basicConsume("steps", true, "", (tag, message) -> {}, tag -> {});
    tags.put(classicTag, CRM);
    publish("order.submitted", 3); // to a consumer that settles nothing
    publish("order.expiring", 1);
    publish("order.nowhere", 2);
    publish("order.step", 5);

    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              look();
              assertThat(last("work").unacknowledged()).isEqualTo(3);
              assertThat(last("work").published()).isEqualTo(3);
              assertThat(last("work").firstDeliveries()).isEqualTo(3);
              assertThat(last("work").acknowledged()).isZero();
              assertThat(last("dead").ready()).isEqualTo(1);
              assertThat(last("expiring").depth()).isZero();
              assertThat(last("caught").ready()).isEqualTo(2);
              assertThat(last("steps").acknowledged()).isEqualTo(5);
              assertThat(last("steps").depth()).isZero();
            });

    assertThat(evidence().queue("work").arguments().deliveryLimit()).isEqualTo(4);
    assertThat(evidence().queue("work").arguments().maxLength()).isEqualTo(1_000);
    assertThat(evidence().queue("work").arguments().durable()).isTrue();
    assertThat(evidence().queue("expiring").arguments().ttl()).isEqualTo(Duration.ofMillis(500));
    assertThat(evidence().queue("expiring").arguments().deadLetterExchange()).isEqualTo("dlx");
    assertThat(evidence().queue("mine").arguments().shortLived()).isTrue();
    assertThat(route("order.submitted").certain()).containsExactly("work");
    assertThat(route("order.nowhere").certain()).containsExactly("caught");
    // Both consumers are on one connection, and one of them is known.
    assertThat(last("work").consumers())
        .extracting(QueueSample.Consumer::boot)
        .containsExactly(CRM);

    redeliveredCountsOnce();
    goesAndComesBack();
  }

  private void redeliveredCountsOnce() throws Exception {
    GetResponse got = channel.basicGet("caught", false);
    channel.basicReject(got.getEnvelope().getDeliveryTag(), true);
    GetResponse again = channel.basicGet("caught", false);
    assertThat(again.getEnvelope().isRedeliver()).isTrue();
    channel.basicAck(again.getEnvelope().getDeliveryTag(), false);

    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              look();
              assertThat(last("caught").firstDeliveries()).isEqualTo(1);
              assertThat(last("caught").acknowledged()).isEqualTo(1);
              assertThat(last("caught").depth()).isEqualTo(1);
            });
  }

  private void goesAndComesBack() throws Exception {
    channel.queueDelete("steps");
    look();
    assertThat(evidence().queue("steps").presence().absentFrom()).isNotNull();
    Instant before = Instant.now();
    run("stop_app");
    run("start_app");
    connect();

    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              look();
              assertThat(last("work").ready()).isEqualTo(3);
              assertThat(evidence().restarts()).anyMatch(restart -> restart.isAfter(before));
            });
    assertThat(last("work").firstDeliveries()).isZero();
    assertThat(evidence().queue("work").presence().absentFrom()).isNull();
  }

  private void declare() throws Exception {
    run("set_policy", "limits", "^work$", "{\"delivery-limit\":4,\"max-length\":1000}");
    run("set_policy", "--apply-to", "exchanges", "alternate", "^orders$", ALTERNATE);
    channel.exchangeDeclare("orders", "topic", true);
    channel.exchangeDeclare("lost", "fanout", true);
    channel.exchangeDeclare("dlx", "fanout", true);
    queue("work", Map.of("x-queue-type", "quorum"), "orders", "order.submitted");
    queue(
        "expiring",
        Map.of("x-message-ttl", 500, "x-dead-letter-exchange", "dlx"),
        "orders",
        "order.expiring");
    queue("steps", Map.of(), "orders", "order.step");
    queue("dead", Map.of(), "dlx", "");
    queue("caught", Map.of(), "lost", "");
    channel.queueDeclare("mine", false, true, true, null);
  }

  private static final String ALTERNATE = "{\"alternate-exchange\":\"lost\"}";

  private void queue(String name, Map<String, Object> arguments, String exchange, String key)
      throws Exception {
    channel.queueDeclare(name, true, false, false, arguments);
    channel.queueBind(name, exchange, key);
  }

  private void publish(String key, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      channel.basicPublish(
          "orders", key, MessageProperties.PERSISTENT_BASIC, "{}".getBytes(StandardCharsets.UTF_8));
    }
  }

  private void connect() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(RABBIT.getAmqpUrl());
    factory.setAutomaticRecoveryEnabled(false);
    connection =
        await()
            .atMost(Duration.ofSeconds(60))
            .ignoreExceptions()
            .until(factory::newConnection, found -> found != null);
    channel = connection.createChannel();
  }

  private static void run(String... command) throws Exception {
    List<String> all = new ArrayList<>(List.of("rabbitmqctl"));
    all.addAll(List.of(command));
    var result = RABBIT.execInContainer(all.toArray(String[]::new));
    assertThat(result.getExitCode()).as(result.getStdout() + result.getStderr()).isZero();
  }

  private void look() {
    kept.add(looks.look(true, Instant.now()));
  }

  private BrokerEvidence evidence() {
    return book.brokers(Instant.now().minusSeconds(3600), Instant.now()).evidence().get(0);
  }

  private Route route(String key) {
    Instant lastLook = kept.get(kept.size() - 1).at();
    return evidence().route("orders", key, lastLook);
  }

  private QueueSample last(String queue) {
    List<QueueSample> samples = evidence().queue(queue).samples();
    return samples.get(samples.size() - 1);
  }

  private final class Memory implements Looks {

    @Override
    public void keep(Look look) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Look> since(Instant time) {
      return kept.stream().filter(look -> !look.at().isBefore(time)).toList();
    }
  }

  private final class Agents implements AgentConsumers {

    @Override
    public Boot byTag(String tag) {
      return tags.get(tag);
    }

    @Override
    public Set<Boot> consuming(String queue, Instant at) {
      return Set.of();
    }
  }
}
