package ordertrace.e2e.docker;

import com.rabbitmq.client.GetResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordertrace.demo.broker.BrokerAddress;
import ordertrace.demo.order.Crm;
import ordertrace.demo.order.Shop;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/**
 * Two orders that a manager approves with one click.
 *
 * @param orderOfCopy by the copy id of a message the order that its body names
 */
record BulkApproval(List<String> orderIds, Map<String, String> orderOfCopy) {

  private static final ObjectMapper JSON = new ObjectMapper();

  BulkApproval {
    orderIds = List.copyOf(orderIds);
    orderOfCopy = Map.copyOf(orderOfCopy);
  }

  /** Approves both, and returns when the customers see their orders closed. */
  static BulkApproval of(Shop shop, Crm crm, BrokerAddress broker) throws Exception {
    try (ForeignClient spy = new ForeignClient(broker)) {
      List<String> orderIds = List.of(Delivery.priced(1, shop, crm), Delivery.priced(2, shop, crm));
      String messages = spy.copyOf("orders", "order.approved", "order.status-changed");
      crm.approveAll(orderIds);
      orderIds.forEach(orderId -> Delivery.awaitClosed(orderId, shop));
      return new BulkApproval(orderIds, orderOfCopy(spy.drain(messages)));
    }
  }

  /** Null for a message that nobody saw. */
  @Nullable String orderOf(@Nullable String copyId) {
    return copyId == null ? null : orderOfCopy.get(copyId);
  }

  private static Map<String, String> orderOfCopy(List<GetResponse> messages) {
    Map<String, String> orders = new HashMap<>();
    for (GetResponse message : messages) {
      orders.put(
          message.getProps().getHeaders().get("order-trace-copy").toString(),
          JSON.readTree(message.getBody()).get("orderId").asString());
    }
    return orders;
  }
}
