package ordertrace.losslab.actor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does with each message what its plan says, and says so once it is done. */
final class Handler extends DefaultConsumer {

  private static final String DEATHS = "x-death";

  // Longer than the journey file gives it.
  private static final long LATE_SECONDS = 20;
  private static final int BATCH = 3;
  private static final int OFTEN = 4;
  private static final long SLOW_MILLIS = 4_000;
  private static final ScheduledExecutorService LATER =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "later");
            thread.setDaemon(true);
            return thread;
          });

  private final String queue;
  private final boolean autoAck;
  private final Publishing publishing;
  private final Cancelled cancelled;
  private final List<Long> batch = new ArrayList<>();

  /** What to do when the broker wants no more of this consumer. */
  interface Cancelled {
    void consumeAgain() throws IOException, TimeoutException;
  }

  Handler(
      Channel channel, String queue, boolean autoAck, Publishing publishing, Cancelled cancelled) {
    super(channel);
    this.queue = queue;
    this.autoAck = autoAck;
    this.publishing = publishing;
    this.cancelled = cancelled;
  }

  @Override
  public void handleCancel(String consumer) throws IOException {
    try {
      cancelled.consumeAgain();
    } catch (TimeoutException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void handleDelivery(
      String consumer, Envelope envelope, BasicProperties properties, byte[] body)
      throws IOException {
    Map<String, Object> headers =
        properties.getHeaders() == null ? Map.of() : properties.getHeaders();
    String plan = String.valueOf(headers.get(Publishing.PLAN));
    String id = id(properties, body);
    long tag = envelope.getDeliveryTag();
    switch (plan) {
      case "reject" -> reject(tag, id);
      case "requeue" -> {
        // Not by nack: that does not count towards the delivery limit.
        getChannel().basicReject(tag, true);
        Said.did("requeued", id, queue);
      }
      case "give-back" -> giveBack(tag, id, headers);
      case "batch" -> inBatch(tag, id, false);
      case "batch-reject" -> inBatch(tag, id, true);
      case "slow" -> {
        if (envelope.isRedeliver()) {
          ack(tag, id);
        } else {
          slow(id);
        }
      }
      case "fail" -> {
        ack(tag, id);
        throw new IllegalStateException("as planned");
      }
      case "retry" -> {
        if (headers.containsKey(DEATHS)) {
          ack(tag, id);
        } else {
          reject(tag, id);
        }
      }
      case "again" -> again(envelope, properties, body);
      case "park" -> park(envelope, properties, body);
      case "advance" -> {
        publishing.publish(advance(id, body), getChannel());
        ack(tag, id);
      }
      case "hold" -> {
        if (envelope.isRedeliver()) {
          ack(tag, id);
        } else {
          Said.did("held", id, queue);
          sleepForEver();
        }
      }
      case "late" -> {
        var unused = LATER.schedule(() -> ackLate(tag, id), LATE_SECONDS, TimeUnit.SECONDS);
      }
      case "die" -> {
        Said.did("held", id, queue);
        sleepForEver();
      }
      default -> ack(tag, id);
    }
  }

  // An event of the MES has none but the MES's own.
  private static String id(BasicProperties properties, byte[] body) {
    String id = properties.getMessageId();
    return id == null ? new String(body, UTF_8).replaceAll(".*\"evtId\":\"([^\"]*)\".*", "$1") : id;
  }

  private void ack(long tag, String id) throws IOException {
    if (!autoAck) {
      getChannel().basicAck(tag, false);
    }
    Said.did("acked", id, queue);
  }

  private void ackLate(long tag, String id) {
    try {
      ack(tag, id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void reject(long tag, String id) throws IOException {
    getChannel().basicNack(tag, false, false);
    Said.did("rejected", id, queue);
  }

  // However often: the queue's limit is not meant.
  private void giveBack(long tag, String id, Map<String, Object> headers) throws IOException {
    boolean often =
        headers.get("x-acquired-count") instanceof Number count && count.intValue() >= OFTEN;
    if (often) {
      ack(tag, id);
    } else {
      getChannel().basicNack(tag, false, true);
      Said.did("given-back", id, queue);
    }
  }

  // Three at once: one acknowledgement for two of them, and a word of its own for the last.
  private void inBatch(long tag, String id, boolean lastRejected) throws IOException {
    batch.add(tag);
    if (batch.size() < BATCH) {
      return;
    }
    getChannel().basicAck(batch.get(BATCH - 2), true);
    batch.clear();
    for (int i = 0; i < BATCH - 1; i++) {
      Said.did("acked", id, queue);
    }
    if (lastRejected) {
      reject(tag, id);
    } else {
      ack(tag, id);
    }
  }

  // Longer than the broker lets a consumer take its time.
  private void slow(String id) {
    try {
      Thread.sleep(SLOW_MILLIS);
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
    Said.did("too-slow", id, queue);
  }

  /** As a retry interceptor does: the message as it is, once more, and this one is done with. */
  private void again(Envelope envelope, BasicProperties properties, byte[] body)
      throws IOException {
    getChannel()
        .basicPublish(
            envelope.getExchange(), envelope.getRoutingKey(), planned(properties, "ack"), body);
    getChannel().basicNack(envelope.getDeliveryTag(), false, false);
    Said.did("republished", properties.getMessageId(), queue);
  }

  /** Retries are exhausted: it goes where a person will look. */
  private void park(Envelope envelope, BasicProperties properties, byte[] body) throws IOException {
    getChannel().basicPublish("", "lab.parking", planned(properties, "none"), body);
    getChannel().basicNack(envelope.getDeliveryTag(), false, false);
    Said.did("parked", properties.getMessageId(), queue);
  }

  private static BasicProperties planned(BasicProperties properties, String plan) {
    Map<String, Object> headers = new HashMap<>(properties.getHeaders());
    headers.put(Publishing.PLAN, plan);
    return properties.builder().headers(headers).build();
  }

  private static Errand advance(String id, byte[] body) {
    String order = new String(body, UTF_8).replaceAll(".*:\"(.*)\".*", "$1");
    return new Errand(childOf(id), "lab", "advanced", order, "ack", List.of());
  }

  /** The id of the message that this one gives rise to. */
  static String childOf(String id) {
    return UUID.nameUUIDFromBytes(id.getBytes(UTF_8)).toString();
  }

  private static void sleepForEver() {
    try {
      new CountDownLatch(1).await(1, TimeUnit.HOURS);
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }
}
