package sample.mes.event;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One event as the vendor sends it. A field that does not apply is null and is sent as such.
 *
 * @param evtId {@code E-<sequence>-<4 hex>}; a duplicate repeats it
 * @param job the number inside the MES, {@code J-000017}
 * @param extRef the number of the one who ordered; of a partner order null until it is registered
 * @param orderNo the number the MES gave to a partner order
 * @param begun epoch milliseconds: when the step that this event ends began
 * @param at epoch milliseconds: when it ended
 */
@JsonPropertyOrder({
  "evtId", "kind", "job", "extRef", "orderNo", "state", "begun", "at", "price", "err", "partner"
})
public record VendorEvent(
    String evtId,
    Kind kind,
    String job,
    @Nullable String extRef,
    @Nullable String orderNo,
    @Nullable JobState state,
    long begun,
    long at,
    @Nullable Price price,
    @Nullable Err err,
    @Nullable Partner partner) {

  /** What an event is about; the routing key follows from it. */
  public enum Kind {
    STATE("evt.state"),
    ERROR("evt.error"),
    PARTNER("evt.partner");

    private final String routingKey;

    Kind(String routingKey) {
      this.routingKey = routingKey;
    }

    public String routingKey() {
      return routingKey;
    }
  }

  /**
   * What the customer is to pay for all pieces.
   *
   * @param amount decimal text with two places, {@code "1234.50"}
   * @param currency ISO 4217
   */
  @JsonPropertyOrder({"amount", "currency"})
  public record Price(String amount, String currency) {

    public static Price euros(BigDecimal amount) {
      return new Price(amount.toPlainString(), "EUR");
    }
  }

  /** A trouble on the shop floor, in the vendor's words. */
  @JsonPropertyOrder({"code", "text"})
  public record Err(String code, String text) {}

  /**
   * Who ordered past the shop.
   *
   * @param ref the partner's own number
   */
  @JsonPropertyOrder({"name", "ref", "product", "quantity"})
  public record Partner(String name, String ref, String product, int quantity) {}
}
