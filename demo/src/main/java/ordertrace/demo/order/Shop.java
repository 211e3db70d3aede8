package ordertrace.demo.order;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/** What a customer does in the Shop. */
public final class Shop {

  private static final String BOUNDARY = "----a-ring";

  private final HttpApi api;

  public Shop(int port) {
    this.api = new HttpApi("shop", port);
  }

  /**
   * Places an order.
   *
   * @param engraving personal as well
   * @return the order id
   */
  public String place(Customer customer, String product, String engraving)
      throws InterruptedException {
    return api.post(
            "/orders",
            Map.of(
                "customer",
                customer,
                "product",
                product,
                "material",
                "gold 750",
                "size",
                "17.5",
                "quantity",
                1,
                "engraving",
                engraving))
        .path("orderId")
        .stringValue();
  }

  public void uploadModel(String orderId) throws InterruptedException {
    String part =
        """
        --%1$s\r
        Content-Disposition: form-data; name="file"; filename="ring.stl"\r
        Content-Type: model/stl\r
        \r
        solid ring\nendsolid ring\r
        --%1$s--\r
        """
            .formatted(BOUNDARY);
    api.put(
        "/orders/" + orderId + "/model",
        "multipart/form-data; boundary=" + BOUNDARY,
        BodyPublishers.ofString(part, US_ASCII));
  }

  public void submit(String orderId) throws InterruptedException {
    api.post("/orders/" + orderId + "/submission", Map.of());
  }

  public void cancel(String orderId, String reason) throws InterruptedException {
    api.post("/orders/" + orderId + "/cancellation", Map.of("reason", reason));
  }

  /** The status as the customer sees it. */
  public String status(String orderId) throws InterruptedException {
    return api.get("/orders/" + orderId).path("status").stringValue();
  }
}
