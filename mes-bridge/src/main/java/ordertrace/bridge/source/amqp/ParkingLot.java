package ordertrace.bridge.source.amqp;

import java.util.concurrent.TimeUnit;
import ordertrace.bridge.source.Unusable;
import ordertrace.bridge.status.BridgeClosingException;
import ordertrace.bridge.status.Retry;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitOperations;

/**
 * Puts unusable events aside, for a person to look at: published to the parking queue and confirmed
 * there before the delivery is acknowledged. Not dead-lettered by the broker, because then nobody
 * would tell why, and because not every broker does it.
 */
public final class ParkingLot {

  private static final int CONFIRM_SECONDS = 10;
  private static final int ATTEMPTS_WITH_HEADERS = 2;

  private final RabbitOperations broker;
  private final Retry retry;
  private final String queue;

  /**
   * @param broker publishes mandatory messages with correlated confirms
   * @param queue the parking queue
   */
  public ParkingLot(RabbitOperations broker, Retry retry, String queue) {
    this.broker = broker;
    this.retry = retry;
    this.queue = queue;
  }

  /**
   * Returns when the broker has it in the parking queue.
   *
   * @throws BridgeClosingException if the bridge is shutting down: do not acknowledge the delivery
   */
  void park(Message message, Unusable why) throws BridgeClosingException {
    retry.untilDone(
        "Parking an event in queue " + queue,
        attempt -> isConfirmed(copy(message, why, attempt <= ATTEMPTS_WITH_HEADERS)));
  }

  private boolean isConfirmed(Message copy) throws Exception {
    CorrelationData publish = new CorrelationData();
    broker.send("", queue, copy, publish);
    boolean ack = publish.getFuture().get(CONFIRM_SECONDS, TimeUnit.SECONDS).ack();
    return ack && publish.getReturned() == null;
  }

  // Headers that cannot be written a second time must not hold up everything behind them.
  private static Message copy(Message message, Unusable why, boolean withHeaders) {
    MessageProperties original = message.getMessageProperties();
    MessageProperties properties = new MessageProperties();
    properties.setContentType(original.getContentType());
    properties.setDeliveryMode(MessageDeliveryMode.PERSISTENT);
    if (withHeaders) {
      properties.setHeaders(original.getHeaders());
      // The broker would deliver to these queues too.
      properties.getHeaders().remove("CC");
      properties.getHeaders().remove("BCC");
    }
    ParkingHeaders.write(properties, original, why);
    return MessageBuilder.withBody(message.getBody()).andProperties(properties).build();
  }
}
