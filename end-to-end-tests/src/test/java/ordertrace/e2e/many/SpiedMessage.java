package ordertrace.e2e.many;

import tools.jackson.databind.JsonNode;

/**
 * A message as it lay on the broker: what its sender wrote into it is the truth about its order.
 *
 * @param id the copy id in its header; its fingerprint where the sender has no agent
 * @param order the order that its body names
 */
public record SpiedMessage(
    String exchange, String routingKey, String id, String order, JsonNode body) {

  boolean isOfTheMes() {
    return exchange.equals("mes.events");
  }

  String eventId() {
    return body.path("evtId").asString("");
  }

  @Override
  public String toString() {
    return "%s %s of %s".formatted(routingKey, id, order);
  }
}
