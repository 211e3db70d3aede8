package ordertrace.agent.beside.libraries;

import static java.nio.charset.StandardCharsets.UTF_8;

import brave.Tracing;
import com.rabbitmq.client.amqp.Connection;
import com.rabbitmq.client.amqp.Environment;
import com.rabbitmq.client.amqp.Publisher;
import com.rabbitmq.client.amqp.impl.AmqpEnvironmentBuilder;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ordertrace.agent.harness.AppLife;

/** Makes one of each; with a broker, a message goes out and comes in by AMQP 1.0. */
public final class LibrariesApp {

  public static final String QUEUE = "beside.amqp-1.0";

  public static void main(String[] args) throws Exception {
    Tracing.newBuilder().build();
    com.rabbitmq.stream.Environment.builder().lazyInitialization(true).build();
    try (Environment environment = new AmqpEnvironmentBuilder().build()) {
      String broker = System.getProperty("test.broker");
      if (broker != null) {
        exchange(environment, broker);
      }
      AppLife.ready(0);
      Thread.currentThread().join();
    }
  }

  private static void exchange(Environment environment, String broker) throws Exception {
    CountDownLatch delivered = new CountDownLatch(1);
    Connection connection = environment.connectionBuilder().uri(broker).build();
    connection.management().queue(QUEUE).declare();
    connection
        .consumerBuilder()
        .queue(QUEUE)
        .messageHandler(
            (delivery, message) -> {
              delivery.accept();
              delivered.countDown();
            })
        .build();
    Publisher publisher = connection.publisherBuilder().queue(QUEUE).build();
    publisher.publish(
        publisher.message("{\"orderId\":\"ORD-4N8B7C2X\"}".getBytes(UTF_8)), status -> {});
    if (!delivered.await(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("No message came");
    }
  }

  private LibrariesApp() {}
}
