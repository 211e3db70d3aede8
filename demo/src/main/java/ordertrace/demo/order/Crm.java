package ordertrace.demo.order;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a manager does in the CRM. */
public final class Crm {

  private final HttpApi api;

  public Crm(int port) {
    this.api = new HttpApi("crm", port);
  }

  public void approve(String orderId) throws InterruptedException {
    api.post("/orders/" + orderId + "/approval", Map.of());
  }

  public void approveAll(List<String> orderIds) throws InterruptedException {
    api.post("/approvals", Map.of("orderIds", orderIds));
  }

  /** The status as the CRM knows it; empty while it does not know the order. */
  public Optional<String> status(String orderId) throws InterruptedException {
    return find(orderId).map(order -> order.path("status").stringValue());
  }

  /** The number that the CRM gave to an order of a partner; empty while it has not booked it. */
  public Optional<String> orderIdOf(String mesNumber) throws InterruptedException {
    return find(mesNumber).map(order -> order.path("orderId").stringValue());
  }

  private Optional<JsonNode> find(String number) throws InterruptedException {
    for (JsonNode order : api.get("/orders?size=100").path("orders")) {
      if (order.valueStream().anyMatch(value -> number.equals(value.stringValue("")))) {
        return Optional.of(order);
      }
    }
    return Optional.empty();
  }
}
