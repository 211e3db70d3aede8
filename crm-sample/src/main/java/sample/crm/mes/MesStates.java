package sample.crm.mes;

import static java.util.Map.entry;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import sample.crm.order.OrderStatus;

/** The MES's states in our words. */
final class MesStates {

  private static final Map<String, OrderStatus> STATUSES =
      Map.ofEntries(
          entry("CALC_FINISHED", OrderStatus.PRICE_CALCULATED),
          entry("PROD_STARTED", OrderStatus.MANUFACTURING_STARTED),
          entry("PROD_FINISHED", OrderStatus.MANUFACTURING_COMPLETED),
          entry("PACKING", OrderStatus.PACKAGING),
          entry("HANDED_OVER", OrderStatus.SHIPPED),
          entry("REFUSED", OrderStatus.REJECTED));

  private MesStates() {}

  /** Null for a state that changes nothing here, such as {@code CALC_STARTED}. */
  static @Nullable OrderStatus status(@Nullable String state) {
    return state == null ? null : STATUSES.get(state);
  }
}
