package sample.mes.broker;

import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sample.mes.job.NewOrder;
import sample.mes.job.Plant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Order messages to calls of the plant. A message that cannot be used is swallowed, as the vendor's
 * product does it: a line in its log and a number in its health are all one ever sees of it.
 */
public final class OrderInbox {

  private static final Logger logger = LoggerFactory.getLogger(OrderInbox.class);
  private static final int LONGEST_REFERENCE = 64;

  private final JsonMapper json = JsonMapper.builder().build();
  private final Plant plant;
  private final LongAdder received = new LongAdder();
  private final LongAdder bad = new LongAdder();
  private final LongAdder ignored = new LongAdder();

  public OrderInbox(Plant plant) {
    this.plant = plant;
  }

  /** Never throws; thread-safe. */
  void take(String routingKey, byte[] body) {
    received.increment();
    try {
      if (!handOver(routingKey, json.readTree(body))) {
        ignored.increment();
        logger.warn("Ignored {}: order unknown, or known already", routingKey);
      }
    } catch (JacksonException | UnusableMessage e) {
      bad.increment();
      String reason = e instanceof UnusableMessage ? e.getMessage() : "not JSON";
      logger.warn("Swallowed {} of {} bytes: {}", routingKey, body.length, reason);
    } catch (RuntimeException e) {
      bad.increment();
      logger.error("Swallowed {} of {} bytes", routingKey, body.length, e);
    }
  }

  InboxCount count() {
    return new InboxCount(received.sum(), bad.sum(), ignored.sum());
  }

  private boolean handOver(String routingKey, JsonNode message) {
    String orderId = reference(message, "orderId");
    return switch (routingKey) {
      case "order.submitted" -> plant.order(order(orderId, message));
      case "order.approved" -> plant.approve(orderId);
      case "order.cancelled", "order.rejected" -> plant.stop(orderId);
      case "order.registered" -> plant.register(reference(message, "mesNumber"), orderId);
      default -> throw new UnusableMessage("unknown routing key");
    };
  }

  private static NewOrder order(String orderId, JsonNode message) {
    return new NewOrder(
        orderId, message.path("product").asString(""), message.path("quantity").asInt(1));
  }

  private static String reference(JsonNode message, String field) {
    String value = message.path(field).asString("");
    if (value.isBlank() || value.length() > LONGEST_REFERENCE) {
      throw new UnusableMessage("no usable " + field);
    }
    return value;
  }

  private static final class UnusableMessage extends RuntimeException {
    UnusableMessage(String reason) {
      super(reason);
    }
  }
}
