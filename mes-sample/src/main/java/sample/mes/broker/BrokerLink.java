package sample.mes.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sample.mes.event.EventEncoder;
import sample.mes.event.VendorEvent;

/**
 * The one connection to RabbitMQ: takes order messages, sends events, and connects anew whenever
 * the broker was away, at start too. One thread of its own.
 */
public final class BrokerLink implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(BrokerLink.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration FLUSH = Duration.ofMillis(800);
  private static final int PREFETCH = 20;
  private static final long CONFIRM_MILLIS = 5_000;

  /** No message id and no headers: the vendor never heard of them. */
  private static final BasicProperties PERSISTENT_JSON =
      new BasicProperties.Builder().contentType("application/json").deliveryMode(2).build();

  private final BrokerAddress address;
  private final OrderInbox inbox;
  private final Outbox outbox;
  private final Duration flush;
  private final EventEncoder encoder = new EventEncoder();
  private final LongAdder sent = new LongAdder();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "mes-broker-link");
  private volatile @Nullable Connection connection;
  private boolean reported;

  public BrokerLink(BrokerAddress address, OrderInbox inbox, Outbox outbox) {
    this(address, inbox, outbox, FLUSH);
  }

  /**
   * As above.
   *
   * @param flush how long closing waits for events to leave; what is left then is lost
   */
  BrokerLink(BrokerAddress address, OrderInbox inbox, Outbox outbox, Duration flush) {
    this.address = address;
    this.inbox = inbox;
    this.outbox = outbox;
    this.flush = flush;
    thread.setDaemon(true);
  }

  /** Returns at once; connecting goes on in the background until it succeeds. */
  public void start() {
    thread.start();
  }

  public BrokerState state() {
    return new BrokerState(
        connection != null, inbox.count(), sent.sum(), outbox.waiting(), outbox.lost());
  }

  /** Gives waiting events a short chance to leave, then disconnects. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(flush.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Connection left = connection;
    if (left != null) {
      left.abort((int) POLL.toMillis());
    }
  }

  private void run() {
    try {
      do {
        connectAndServe();
      } while (!closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException ignored) {
      // Nobody interrupts this thread but to end it.
    }
  }

  private void connectAndServe() throws InterruptedException {
    try (Connection opened = address.connect()) {
      serve(opened);
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      reportOnce(e);
    } finally {
      connection = null;
    }
  }

  private void serve(Connection opened) throws IOException, TimeoutException, InterruptedException {
    Channel orders = opened.createChannel();
    Topology.declare(orders);
    orders.basicQos(PREFETCH);
    orders.basicConsume(Topology.ORDERS_QUEUE, false, new OrderConsumer(orders, inbox));
    Channel events = opened.createChannel();
    events.confirmSelect();
    connection = opened;
    reported = false;
    logger.info("Connected to RabbitMQ at {}", address);
    while (orders.isOpen() && events.isOpen() && !finished()) {
      sendNext(events);
    }
  }

  private boolean finished() {
    return closing.getCount() == 0 && outbox.waiting() == 0;
  }

  private void sendNext(Channel events) throws IOException, TimeoutException, InterruptedException {
    VendorEvent event = outbox.next(POLL);
    if (event == null) {
      return;
    }
    boolean confirmed = false;
    try {
      events.basicPublish(
          Topology.EVENTS_EXCHANGE,
          event.kind().routingKey(),
          PERSISTENT_JSON,
          encoder.encode(event));
      events.waitForConfirmsOrDie(CONFIRM_MILLIS);
      confirmed = true;
      sent.increment();
    } finally {
      if (!confirmed) {
        outbox.putBack(event);
      }
    }
  }

  private void reportOnce(Exception reason) {
    if (closing.getCount() > 0 && !reported) {
      reported = true;
      logger.warn(
          "No connection to RabbitMQ at {}; trying again every {} s. Start it there, or set"
              + " MES_BROKER to where it is ({})",
          address,
          RETRY.toSeconds(),
          reason.toString());
    }
  }
}
