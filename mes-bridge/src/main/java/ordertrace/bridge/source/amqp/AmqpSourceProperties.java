package ordertrace.bridge.source.amqp;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which queue the bridge listens on; prefix {@code mes-bridge.source.amqp}. Where the broker is,
 * Spring's {@code spring.rabbitmq.…} says.
 *
 * @param exchange the MES's topic exchange
 * @param bindingKey which of its events to copy, in AMQP topic syntax
 * @param queue the bridge's own queue
 * @param parkingQueue where unusable events are put aside
 * @param batchSize how many events are sent at once at most; as many are unsettled at most
 * @param maxWait how long an event waits for others to be sent with
 * @param stopTimeout how long a batch may take to be finished at shutdown
 */
public record AmqpSourceProperties(
    @DefaultValue("mes.events") String exchange,
    @DefaultValue("evt.#") String bindingKey,
    @DefaultValue("mes-bridge.events") String queue,
    @DefaultValue("mes-bridge.parking") String parkingQueue,
    @DefaultValue("50") int batchSize,
    @DefaultValue("200ms") Duration maxWait,
    @DefaultValue("45s") Duration stopTimeout) {

  private static final int MAX_BATCH = 1_000;

  /** Checks what the broker would refuse at noon, or not notice at all. */
  public AmqpSourceProperties {
    require(!exchange.isBlank(), "exchange", exchange, "the name of an exchange", "mes.events");
    require(!queue.isBlank(), "queue", queue, "the name of a queue", "mes-bridge.events");
    require(
        !parkingQueue.isBlank() && !parkingQueue.equals(queue),
        "parking-queue",
        parkingQueue,
        "the name of another queue than mes-bridge.source.amqp.queue",
        "mes-bridge.parking");
    require(batchSize >= 1 && batchSize <= MAX_BATCH, "batch-size", batchSize, "1 to 1000", "50");
    require(maxWait.toMillis() >= 1, "max-wait", maxWait, "at least a millisecond", "200ms");
    require(stopTimeout.toMillis() >= 1, "stop-timeout", stopTimeout, "positive", "45s");
  }

  private static void require(
      boolean holds, String key, Object value, String rule, String example) {
    if (!holds) {
      throw new IllegalArgumentException(
          "mes-bridge.source.amqp.%s is '%s': must be %s, for example %s"
              .formatted(key, value, rule, example));
    }
  }
}
