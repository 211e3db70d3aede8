package sample.crm.order;

import static org.springframework.data.relational.core.mapping.Embedded.OnEmpty.USE_NULL;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * An order and the rules of its status.
 *
 * @param version guards against two writers; 0 until it is stored
 * @param customer null for a partner's order
 * @param partner null for a customer's order
 * @param mesNumber the MES's own number of a partner's order
 * @param price null until it is calculated
 * @param shipmentNo the carrier's number of the parcel, null until it is booked
 * @param mesError the last error the MES reported
 */
public record CrmOrder(
    @Id String orderId,
    @Version long version,
    OrderStatus status,
    @Nullable @Embedded(onEmpty = USE_NULL, prefix = "customer_") Customer customer,
    @Nullable @Embedded(onEmpty = USE_NULL, prefix = "partner_") Partner partner,
    @Nullable String mesNumber,
    String product,
    int quantity,
    @Nullable @Embedded(onEmpty = USE_NULL, prefix = "price_") Price price,
    @Nullable String shipmentNo,
    @Nullable @Embedded(onEmpty = USE_NULL, prefix = "mes_error_") MesError mesError,
    Instant createdAt,
    Instant changedAt) {

  /** An order that the shop handed over. */
  public static CrmOrder ofCustomer(
      String orderId, Customer customer, String product, int quantity, Instant at) {
    return new CrmOrder(
        orderId,
        0,
        OrderStatus.SUBMITTED,
        customer,
        null,
        null,
        product,
        quantity,
        null,
        null,
        null,
        at,
        at);
  }

  /** An order that a partner placed at the MES, under the number it has everywhere else. */
  public static CrmOrder ofPartner(
      String orderId, String mesNumber, Partner partner, String product, int quantity, Instant at) {
    return new CrmOrder(
        orderId,
        0,
        OrderStatus.SUBMITTED,
        null,
        partner,
        mesNumber,
        product,
        quantity,
        null,
        null,
        null,
        at,
        at);
  }

  /**
   * Approved by a manager.
   *
   * @throws IllegalStatusChangeException unless it waits for that
   */
  public CrmOrder approved(Instant at) {
    requireThat(status.isApprovable(), "be approved");
    return moved(OrderStatus.MANUFACTURING_APPROVED, at);
  }

  /**
   * Rejected by a manager.
   *
   * @throws IllegalStatusChangeException when it is too late for that
   */
  public CrmOrder rejected(Instant at) {
    requireThat(status.isRejectable(), "be rejected");
    return moved(OrderStatus.REJECTED, at);
  }

  /**
   * Given up by the customer.
   *
   * @throws IllegalStatusChangeException when it is too late for that
   */
  public CrmOrder cancelled(Instant at) {
    requireThat(status.isCancellable(), "be cancelled");
    return moved(OrderStatus.CANCELLED, at);
  }

  /**
   * Delivered, or closed by a manager.
   *
   * @throws IllegalStatusChangeException when it is not yet, or no longer, on its way
   */
  public CrmOrder closed(Instant at) {
    requireThat(status.isClosable(), "be closed");
    return moved(OrderStatus.CLOSED, at);
  }

  /** In the status that the MES reported; the caller has asked {@code isBefore}. */
  public CrmOrder reported(OrderStatus newStatus, @Nullable Price newPrice, Instant at) {
    return with(newStatus, newPrice == null ? price : newPrice, mesError, at);
  }

  /** With what went wrong in the MES; the status stays. */
  public CrmOrder failed(MesError error) {
    return with(status, price, error, changedAt);
  }

  private void requireThat(boolean allowed, String what) {
    if (!allowed) {
      throw new IllegalStatusChangeException(orderId, status, what);
    }
  }

  private CrmOrder moved(OrderStatus to, Instant at) {
    return with(to, price, mesError, at);
  }

  private CrmOrder with(
      OrderStatus newStatus, @Nullable Price newPrice, @Nullable MesError error, Instant at) {
    return new CrmOrder(
        orderId,
        version,
        newStatus,
        customer,
        partner,
        mesNumber,
        product,
        quantity,
        newPrice,
        shipmentNo,
        error,
        createdAt,
        at);
  }
}
