package sample.mes.http;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sample.mes.event.VendorEvent.Partner;
import sample.mes.job.Plant;

/** Orders of partners, who never see the shop. */
record PartnerOrders(Plant plant) implements Endpoint {

  @Override
  public Reply answer(Request request) throws IOException {
    Partner partner = request.body(Body.class).partnerOrder();
    return Reply.created(Map.of("orderNo", plant.order(partner)));
  }

  private record Body(
      @Nullable String partner,
      @Nullable String partnerRef,
      @Nullable String product,
      @Nullable Integer quantity) {

    Partner partnerOrder() {
      if (quantity == null || quantity < 1) {
        throw RequestProblem.badRequest("quantity must be at least 1");
      }
      return new Partner(
          RequestProblem.required(partner, "partner"),
          RequestProblem.required(partnerRef, "partnerRef"),
          RequestProblem.required(product, "product"),
          quantity);
    }
  }
}
