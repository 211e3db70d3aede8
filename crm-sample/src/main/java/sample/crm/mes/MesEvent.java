package sample.crm.mes;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sample.crm.broker.Numbers;
import sample.crm.order.MesError;
import sample.crm.order.Price;

/**
 * An event of the MES, in its own words.
 *
 * @param extRef our order number, null while the MES does not know it
 * @param orderNo the MES's number of a partner's order
 * @param at when it happened, in milliseconds of the epoch
 */
record MesEvent(
    String evtId,
    String kind,
    @Nullable String extRef,
    @Nullable String orderNo,
    @Nullable String state,
    long at,
    @Nullable MesPrice price,
    @Nullable MesError err,
    @Nullable PartnerOrder partner) {

  MesEvent {
    Numbers.require(evtId, "evtId");
    Numbers.check(extRef, "extRef");
    Numbers.check(orderNo, "orderNo");
    Objects.requireNonNull(kind, "kind");
  }

  Instant time() {
    return Instant.ofEpochMilli(at);
  }

  @Nullable Price calculated() {
    return price == null ? null : new Price(price.amount(), price.currency());
  }

  record MesPrice(BigDecimal amount, String currency) {}

  record PartnerOrder(String name, @Nullable String ref, String product, int quantity) {}
}
