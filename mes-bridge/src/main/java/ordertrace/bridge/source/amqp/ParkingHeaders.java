package ordertrace.bridge.source.amqp;

import ordertrace.MessageIdentity;
import ordertrace.bridge.source.Unusable;
import org.springframework.amqp.core.MessageProperties;

/**
 * What a parked event says about itself; also read again, when a person moves parked events back
 * into the bridge's queue after the mapping was corrected.
 */
final class ParkingHeaders {

  static final String REASON = "mes-bridge-reason";
  static final String DETAIL = "mes-bridge-detail";
  static final String EXCHANGE = "mes-bridge-exchange";
  static final String ROUTING_KEY = "mes-bridge-routing-key";

  private static final int MAX_NAME = 255;

  private ParkingHeaders() {}

  static void write(MessageProperties parked, MessageProperties original, Unusable why) {
    MessageIdentity first = firstPublish(original);
    parked.setHeader(REASON, why.reason().label());
    parked.setHeader(DETAIL, why.detail());
    parked.setHeader(EXCHANGE, first.exchange());
    parked.setHeader(ROUTING_KEY, first.routingKey());
  }

  /** Returns how the MES published it, whatever way it took since. */
  static MessageIdentity firstPublish(MessageProperties received) {
    if (received.getHeader(EXCHANGE) instanceof String exchange
        && received.getHeader(ROUTING_KEY) instanceof String routingKey
        && exchange.length() <= MAX_NAME
        && routingKey.length() <= MAX_NAME) {
      return MessageIdentity.of(exchange, routingKey);
    }
    return MessageIdentity.of(
        String.valueOf(received.getReceivedExchange()),
        String.valueOf(received.getReceivedRoutingKey()));
  }
}
