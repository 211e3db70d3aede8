package ordertrace.bridge.source.amqp;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import ordertrace.MessageIdentity;
import ordertrace.bridge.source.EventIntake;
import ordertrace.bridge.source.EventSource;
import ordertrace.bridge.source.FirstOfKind;
import ordertrace.bridge.source.SourceState;
import ordertrace.bridge.source.Unusable;
import ordertrace.bridge.source.VendorEvent;
import ordertrace.bridge.status.BridgeClosingException;
import ordertrace.bridge.status.BridgeMetrics;
import ordertrace.bridge.status.RejectReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

/**
 * Takes batches from the bridge's queue and acknowledges a batch after it is stored or parked.
 *
 * <p>A batch is worked off on the consumer's own thread. So nothing but one batch is ever in
 * flight, and while storing fails, the events wait in the broker.
 */
public final class AmqpSource implements EventSource {

  private static final Logger logger = LoggerFactory.getLogger(AmqpSource.class);

  private final AmqpSourceProperties properties;
  private final EventIntake intake;
  private final ParkingLot parkingLot;
  private final BridgeMetrics metrics;
  private final BrokerOf broker;
  private final SimpleMessageListenerContainer container;
  private final FirstOfKind<RejectReason> rejections =
      new FirstOfKind<>(RejectReason.values().length);

  /** Wires the source; nothing is connected before {@link #start}. */
  public AmqpSource(
      AmqpSourceProperties properties,
      ConnectionFactory connections,
      EventIntake intake,
      ParkingLot parkingLot,
      BridgeMetrics metrics) {
    this.properties = properties;
    this.intake = intake;
    this.parkingLot = parkingLot;
    this.metrics = metrics;
    this.broker = new BrokerOf(connections.getVirtualHost());
    this.container = BatchContainer.of(properties, connections, this::take);
  }

  @Override
  public void start() {
    container.start();
  }

  @Override
  public void stop() {
    container.destroy();
  }

  @Override
  public SourceState state() {
    return new SourceState(
        container.getActiveConsumerCount() > 0,
        List.of(properties.queue()),
        broker.last().map(BrokerOf::text).stream().toList());
  }

  void take(List<Message> batch, Channel channel) {
    // First, and outside of all counting: it fails if the channel is gone, and then all comes
    // again.
    MessageIdentity.Broker where = broker.of(channel);
    metrics.waiting(batch.size());
    batch.forEach(each -> metrics.received());
    List<Unusable> unusable;
    try {
      unusable = told(batch, where);
      for (Unusable each : unusable) {
        park(batch.get(each.index()), each);
      }
    } catch (BridgeClosingException e) {
      logger.info("{} events stay in queue {}", batch.size(), properties.queue(), e);
      return;
    }
    acknowledge(batch, channel);
    count(batch.size(), unusable);
  }

  // Left unacknowledged it would be acknowledged with the next batch, and nobody would know of it.
  private List<Unusable> told(List<Message> batch, MessageIdentity.Broker where)
      throws BridgeClosingException {
    try {
      return intake.take(events(batch, where));
    } catch (RuntimeException e) {
      logger.error("A defect of the bridge: {} events are put aside", batch.size(), e);
      return IntStream.range(0, batch.size())
          .mapToObj(i -> new Unusable(i, RejectReason.UNEXPECTED, e.getClass().getName()))
          .toList();
    }
  }

  // Not earlier: what comes again after a shutdown is waiting, although some of it is stored.
  private void count(int settled, List<Unusable> unusable) {
    unusable.forEach(each -> metrics.rejected(each.reason()));
    for (int i = unusable.size(); i < settled; i++) {
      metrics.exported();
    }
    metrics.waiting(0);
  }

  private static List<VendorEvent> events(List<Message> batch, MessageIdentity.Broker where) {
    return batch.stream()
        .map(
            each ->
                new VendorEvent(
                    each.getBody(),
                    ParkingHeaders.firstPublish(each.getMessageProperties()).at(where),
                    Boolean.TRUE.equals(each.getMessageProperties().getRedelivered())))
        .toList();
  }

  private void park(Message message, Unusable why) throws BridgeClosingException {
    parkingLot.park(message, why);
    rejections
        .level(logger, why.reason())
        .log(
            "An event with routing key '{}' is unusable and was put into queue {}: {}",
            message.getMessageProperties().getReceivedRoutingKey(),
            properties.parkingQueue(),
            why.detail());
  }

  // All before the last one are settled too: nothing older than this batch is open on the channel.
  private void acknowledge(List<Message> batch, Channel channel) {
    Message last = batch.get(batch.size() - 1);
    try {
      channel.basicAck(last.getMessageProperties().getDeliveryTag(), true);
    } catch (IOException | RuntimeException e) {
      logger.debug("The channel is gone: {} events come again, which is harmless", batch.size(), e);
    }
  }
}
