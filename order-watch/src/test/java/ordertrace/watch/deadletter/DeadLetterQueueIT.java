package ordertrace.watch.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import ordertrace.XDeath;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.MessageFact.Delivered;
import ordertrace.watch.ledger.message.Place;
import ordertrace.watch.store.StoreUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/** A real RabbitMQ gives up messages, by a policy, to a user who may do nothing else. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(240)
class DeadLetterQueueIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String COPY = "0123456789ab-";

  @Container
  static final RabbitMQContainer RABBIT = new RabbitMQContainer("rabbitmq:4.3-management");

  @TempDir Path folder;
  private final List<Delivered> kept = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private Connection connection;
  private Channel channel;
  private DeadLetterQueue letters;

  @BeforeEach
  void start() throws Exception {
    run("add_user", "watch", "secret");
    String own = "^order-watch\\.dead-letters$";
    run("set_permissions", "-p", "/", "watch", own, "^$", own);
    run(
        "set_policy",
        "order-watch-dead-letters",
        "^(?!order-watch\\.)",
        "{\"dead-letter-exchange\":\"\",\"dead-letter-routing-key\":\"order-watch.dead-letters\"}",
        "--apply-to",
        "queues");
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(RABBIT.getAmqpUrl());
    connection = factory.newConnection();
    channel = connection.createChannel();
    Path password = Files.writeString(folder.resolve("password"), "secret\n");
    DeadLetterProperties.Source source =
        new DeadLetterProperties.Source(
            RABBIT.getHost(), RABBIT.getAmqpPort(), "/", "watch", password, null, 100);
    letters =
        new DeadLetterQueue(
            source, new BrokerConnection(source, null), this::append, InstantSource.system());
    letters.start();
    await().atMost(SOON).until(() -> exists(Place.DEAD_LETTERS));
  }

  @AfterEach
  void stop() throws Exception {
    letters.stop();
    connection.abort();
    run("delete_user", "watch");
    run("clear_policy", "order-watch-dead-letters");
    run("delete_queue", Place.DEAD_LETTERS);
  }

  private void append(List<Fact> facts) {
    if (refusals.getAndDecrement() > 0) {
      throw new StoreUnavailableException("away", new IOException());
    }
    facts.forEach(fact -> kept.add((Delivered) fact));
  }

  @Test
  void expired_overflown_and_rejected_messages_are_told_with_where_and_why() throws Exception {
    queue("expiring", Map.of("x-message-ttl", 100));
    queue("narrow", Map.of("x-max-length", 1));
    queue("work", Map.of());
    publish("expiring", 1);
    publish("narrow", 2);
    publish("narrow", 3);
    publish("work", 4);
    channel.basicReject(channel.basicGet("work", false).getEnvelope().getDeliveryTag(), false);

    await().atMost(SOON).until(() -> kept.size() == 3);

    assertThat(kept)
        .extracting(fact -> fact.message().copyId() + " " + death(fact))
        .containsExactlyInAnyOrder(
            COPY + "1 expiring expired", COPY + "2 narrow maxlen", COPY + "4 work rejected");
    assertThat(kept)
        .allMatch(fact -> fact.message().exchange().isEmpty())
        .allMatch(fact -> fact.delivery().queue().equals(Place.DEAD_LETTERS));
    assertThat(kept).extracting(fact -> fact.stamp().sequence()).doesNotHaveDuplicates();
  }

  @Test
  void what_the_store_does_not_take_comes_again() throws Exception {
    refusals.set(2);
    queue("expiring", Map.of("x-message-ttl", 100));
    publish("expiring", 5);

    await().atMost(SOON).until(() -> kept.size() == 1);

    assertThat(kept.get(0).delivery().redelivered()).isTrue();
    assertThat(refusals.get()).isNegative();
  }

  @Test
  void after_a_restart_of_the_broker_it_goes_on() throws Exception {
    run("stop_app");
    run("start_app");
    await().atMost(Duration.ofSeconds(60)).until(this::reconnected);
    queue("expiring", Map.of("x-message-ttl", 100));

    publish("expiring", 6);

    await().atMost(SOON).until(() -> kept.size() == 1);
  }

  private boolean reconnected() {
    try {
      return connection.isOpen() && exists(Place.DEAD_LETTERS);
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private boolean exists(String queue) throws IOException {
    try {
      Channel own = connection.createChannel();
      own.queueDeclarePassive(queue);
      own.abort();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void queue(String name, Map<String, Object> arguments) throws IOException {
    channel.queueDeclare(name, false, true, true, arguments);
  }

  private void publish(String queue, int copy) throws IOException {
    BasicProperties properties =
        new BasicProperties.Builder().headers(Map.of("order-trace-copy", COPY + copy)).build();
    channel.basicPublish("", queue, properties, new byte[10]);
  }

  private static String death(Delivered fact) {
    XDeath death = fact.delivery().deaths().get(0);
    return death.queue() + " " + death.reason();
  }

  private static void run(String... command) throws Exception {
    String[] whole = new String[command.length + 1];
    whole[0] = "rabbitmqctl";
    System.arraycopy(command, 0, whole, 1, command.length);
    ExecResult result = RABBIT.execInContainer(whole);
    assertThat(result.getExitCode()).as(result.getStderr()).isZero();
  }
}
