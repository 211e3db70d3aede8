package ordertrace.benchmarks.path;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

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
  private static final byte[] BODY = body();

  private final BasicProperties properties =
      new BasicProperties.Builder()
          .contentType("application/json")
          .deliveryMode(2)
          .messageId("message-1")
          .headers(Map.of("tenant", "a"))
          .build();

  private final ChannelN publisher = SilentBroker.channel();
  private final ChannelN consumer = SilentBroker.channel();
  private final AMQCommand delivery = delivery(published());
  private final Tracer tracer = GlobalOpenTelemetry.getTracer("benchmarks");

  @Setup
  public void consume() throws IOException {
    consumer.basicConsume("crm.orders", true, "tag", false, false, null, new Idle(consumer));
  }

  /** Lets exporters and shippers finish with the last burst. */
  @Setup(Level.Iteration)
  public void pause() throws InterruptedException {
    Thread.sleep(200);
  }

  @Benchmark
  @OperationsPerInvocation(BURST)
  public void publish() throws IOException {
    long before = Allocation.soFar();
    for (int i = 0; i < BURST; i++) {
      publisher.basicPublish(EXCHANGE, KEY, properties, BODY);
    }
    Allocation.note(before, BURST);
  }

  @Benchmark
  @OperationsPerInvocation(BURST)
  public void deliver() throws IOException {
    long before = Allocation.soFar();
    for (int i = 0; i < BURST; i++) {
      consumer.handleCompleteInboundCommand(delivery);
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

  /** The headers that the extension of another service would have written; a constant copy id. */
  private BasicProperties published() {
    return properties
        .builder()
        .headers(
            Map.of(
                "order-trace-copy", "3f0qk2m1v8tc-42",
                "order-trace-id", "ORD-7K3M9Q2X",
                "order-trace-initiator", "shop",
                "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
        .build();
  }

  private static AMQCommand delivery(BasicProperties received) {
    return new AMQCommand(
        new AMQImpl.Basic.Deliver("tag", 1, false, EXCHANGE, KEY), received, ByteBuffer.wrap(BODY));
  }

  /** 1 kB of JSON with the order number in its middle. */
  private static byte[] body() {
    String filler = "\"note\":\"" + "x".repeat(470) + "\"";
    return ("{" + filler + ",\"orderId\":\"ORD-7K3M9Q2X\"," + filler.replace("note", "more") + "}")
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
