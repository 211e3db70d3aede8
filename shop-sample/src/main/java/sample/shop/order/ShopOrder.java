package sample.shop.order;

import static org.springframework.data.relational.core.mapping.Embedded.OnEmpty.USE_EMPTY;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * An order and the rules of its status.
 *
 * @param version guards against two writers; 0 until it is stored
 * @param modelFile the uploaded file's name, null before the upload
 * @param modelId the MES's name of the model, null before the submission
 */
public record ShopOrder(
    @Id String orderId,
    @Version long version,
    OrderStatus status,
    @Embedded(onEmpty = USE_EMPTY, prefix = "customer_") Customer customer,
    @Embedded(onEmpty = USE_EMPTY) Item item,
    @Nullable String modelFile,
    @Nullable String modelId,
    Instant createdAt,
    Instant changedAt) {

  static ShopOrder placed(String orderId, Customer customer, Item item, Instant at) {
    return new ShopOrder(orderId, 0, OrderStatus.INITIATED, customer, item, null, null, at, at);
  }

  /**
   * With a model, the first or a better one.
   *
   * @throws IllegalStatusChangeException after the submission
   */
  public ShopOrder withModel(String fileName, Instant at) {
    requireThat(status.takesModel(), "take a model");
    return next(OrderStatus.FILE_UPLOADED, fileName, null, at);
  }

  /**
   * Handed over to the MES and the CRM.
   *
   * @throws IllegalStatusChangeException without a model, or the second time
   */
  public ShopOrder submitted(String newModelId, Instant at) {
    requireSubmittable();
    return next(OrderStatus.SUBMITTED, modelFile, newModelId, at);
  }

  /** To be asked before anything is sent that a later refusal could not take back. */
  public void requireSubmittable() {
    requireThat(status == OrderStatus.FILE_UPLOADED, "be submitted");
  }

  /**
   * Given up by the customer.
   *
   * @throws IllegalStatusChangeException when it is too late for that
   */
  public ShopOrder cancelled(Instant at) {
    requireThat(status.isCancellable(), "be cancelled");
    return next(OrderStatus.CANCELLED, modelFile, modelId, at);
  }

  /** In the status that another system reported; the caller has asked {@code isBefore}. */
  public ShopOrder reported(OrderStatus newStatus, Instant at) {
    return next(newStatus, modelFile, modelId, at);
  }

  private void requireThat(boolean allowed, String what) {
    if (!allowed) {
      throw new IllegalStatusChangeException(orderId, status, what);
    }
  }

  private ShopOrder next(
      OrderStatus to, @Nullable String newFile, @Nullable String newModelId, Instant at) {
    return new ShopOrder(orderId, version, to, customer, item, newFile, newModelId, createdAt, at);
  }
}
