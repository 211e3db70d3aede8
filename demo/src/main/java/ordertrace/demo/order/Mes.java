package ordertrace.demo.order;

import java.util.Map;

/** What a partner does in the MES, and its fault switches. */
public final class Mes {

  private final HttpApi api;

  public Mes(int port) {
    this.api = new HttpApi("mes", port);
  }

  /** Places an order; returns the MES's own number of it. */
  public String placePartnerOrder(String partner, String partnerRef, String product)
      throws InterruptedException {
    return api.post(
            "/api/v1/partner-orders",
            Map.of("partner", partner, "partnerRef", partnerRef, "product", product, "quantity", 2))
        .path("orderNo")
        .stringValue();
  }

  /** From this state on the MES forgets the order. */
  public void stickIn(String orderId, String state) throws InterruptedException {
    api.put("/api/v1/faults/" + orderId, Map.of("stickIn", state));
  }
}
