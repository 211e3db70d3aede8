package ordertrace.benchmarks.path;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Logger;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.impl.AMQCommand;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.ChannelN;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordertrace.JsonFields;
import ordertrace.JsonPointer;
import ordertrace.OrderTrace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The operations of an application in which the extension stands. Measured in bursts with a pause
 * before each: what is measured is a service at work, not one that produces facts faster than
 * anybody could send them, whose facts would be dropped and so cost less.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Paths {

  static final int BURST = 4_000;

  private static final String EXCHANGE = "orders";
  private static final String KEY = "order.submitted";
  private static final String OTHER_EXCHANGE = "audit";
  private static final JsonPointer ORDER_ID = new JsonPointer(List.of("orderId"));

  private final BasicProperties properties =
      new BasicProperties.Builder()
          .contentType("application/json")
          .deliveryMode(2)
          .messageId("message-1")
          .headers(Map.of("tenant", "a"))
          .build();

  private final ChannelN publisher = SilentBroker.channel();
  private final ChannelN consumer = SilentBroker.channel();
  private final List<byte[]> bodies = numbers().map(Paths::body).toList();
  private final List<AMQCommand> deliveries = deliveries(OTHER_EXCHANGE);
  private final List<AMQCommand> orderDeliveries = deliveries(EXCHANGE);
  private final Tracer tracer = GlobalOpenTelemetry.getTracer("benchmarks");
  private final Logger logger = SilentLogger.make();

  @Setup
  public void consume() throws IOException {
    consumer.basicConsume("crm.orders", true, "tag", false, false, null, new Idle(consumer));
  }

  /** Lets exporters and shippers finish with the last burst. */
  @Setup(Level.Iteration)
  public void pause() throws InterruptedException {
    Thread.sleep(150);
  }

  /** A message that no rule of the journey file is about: nobody looks at its body. */
  @Benchmark
  @OperationsPerInvocation(BURST)
  public void publish() throws IOException {
    publish(OTHER_EXCHANGE);
  }

  /** A message whose order stands in the middle of 1 kB of JSON; each of another order. */
  @Benchmark
  @OperationsPerInvocation(BURST)
  public void publishOrder() throws IOException {
    publish(EXCHANGE);
  }

  private void publish(String exchange) throws IOException {
    long before = Allocation.soFar();
    for (byte[] body : bodies) {
      publisher.basicPublish(exchange, KEY, properties, body);
    }
    Allocation.note(before, BURST);
  }

  /** The same messages, as they arrive from a service with the extension. */
  @Benchmark
  @OperationsPerInvocation(BURST)
  public void deliver() throws IOException {
    deliver(deliveries);
  }

  @Benchmark
  @OperationsPerInvocation(BURST)
  public void deliverOrder() throws IOException {
    deliver(orderDeliveries);
  }

  private void deliver(List<AMQCommand> messages) throws IOException {
    long before = Allocation.soFar();
    for (AMQCommand message : messages) {
      consumer.handleCompleteInboundCommand(message);
    }
    Allocation.note(before, BURST);
  }

  @Benchmark
  @OperationsPerInvocation(BURST)
  public void spanWithoutOrder() {
    long before = Allocation.soFar();
    for (int i = 0; i < BURST; i++) {
      tracer.spanBuilder("calculate").startSpan().end();
    }
    Allocation.note(before, BURST);
  }

  @Benchmark
  @OperationsPerInvocation(BURST)
  public void logLine() {
    long before = Allocation.soFar();
    for (int i = 0; i < BURST; i++) {
      logger.info("Calculated");
    }
    Allocation.note(before, BURST);
  }

  @Benchmark
  @OperationsPerInvocation(BURST)
  public void logLineOfOrder() {
    OrderTrace.within("ORD-7K3M9Q2X", this::logLine);
  }

  /** The order out of the middle of 1 kB of JSON, with nothing around it. */
  @Benchmark
  @OperationsPerInvocation(BURST)
  public void jsonField(Blackhole blackhole) {
    long before = Allocation.soFar();
    for (byte[] body : bodies) {
      blackhole.consume(
          JsonFields.read(body, 0, body.length, ORDER_ID, JsonFields.DEFAULT_MAX_BYTES));
    }
    Allocation.note(before, BURST);
  }

  private List<AMQCommand> deliveries(String exchange) {
    return numbers().map(number -> delivery(exchange, number)).toList();
  }

  private AMQCommand delivery(String exchange, String number) {
    return new AMQCommand(
        new AMQImpl.Basic.Deliver("tag", 1, false, exchange, KEY),
        published(number),
        ByteBuffer.wrap(body(number)));
  }

  /** The headers that the extension of another service would have written. */
  private BasicProperties published(String number) {
    return properties
        .builder()
        .headers(
            Map.of(
                "order-trace-copy",
                "3f0qk2m1v8tc-1" + number.substring("ORD-7K3M".length()),
                "order-trace-id",
                number,
                "order-trace-initiator",
                "shop",
                "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
        .build();
  }

  // More than any cache of the extension holds.
  private static Stream<String> numbers() {
    return IntStream.range(0, BURST).mapToObj(i -> String.format("ORD-7K3M%04d", i));
  }

  /** 1 kB of JSON with the order number in its middle. */
  private static byte[] body(String number) {
    String filler = "\"note\":\"" + "x".repeat(470) + "\"";
    return ("{"
            + filler
            + ",\"orderId\":\""
            + number
            + "\","
            + filler.replace("note", "more")
            + "}")
        .getBytes(UTF_8);
  }

  private static final class Idle extends DefaultConsumer {

    Idle(Channel channel) {
      super(channel);
    }

    @Override
    public void handleDelivery(
        String tag, Envelope envelope, BasicProperties properties, byte[] body) {}
  }
}
