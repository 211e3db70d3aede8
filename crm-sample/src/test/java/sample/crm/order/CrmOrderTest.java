package sample.crm.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static sample.crm.TestOrders.NOON;
import static sample.crm.TestOrders.anOrder;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrmOrderTest {

  private static final Instant LATER = NOON.plusSeconds(60);

  @ParameterizedTest
  @EnumSource
  void each_decision_has_its_time(OrderStatus status) {
    CrmOrder order = anOrder("ORD-1", status);

    assertThat(allowed(() -> order.approved(LATER)))
        .isEqualTo(status == OrderStatus.PRICE_CALCULATED);
    assertThat(allowed(() -> order.rejected(LATER)))
        .isEqualTo(status.compareTo(OrderStatus.PRICE_CALCULATED) <= 0);
    assertThat(allowed(() -> order.cancelled(LATER)))
        .isEqualTo(status.compareTo(OrderStatus.MANUFACTURING_APPROVED) <= 0);
    assertThat(allowed(() -> order.closed(LATER)))
        .isEqualTo(status == OrderStatus.PACKAGING || status == OrderStatus.SHIPPED);
  }

  @Test
  void a_price_stays_when_later_news_has_none() {
    Price price = new Price(new BigDecimal("1234.50"), "EUR");

    CrmOrder order =
        anOrder("ORD-1", OrderStatus.SUBMITTED)
            .reported(OrderStatus.PRICE_CALCULATED, price, LATER)
            .approved(LATER)
            .reported(OrderStatus.MANUFACTURING_STARTED, null, LATER);

    assertThat(order.price()).isEqualTo(price);
    assertThat(order.changedAt()).isEqualTo(LATER);
  }

  @Test
  void an_error_in_the_mes_is_no_new_status() {
    CrmOrder order =
        anOrder("ORD-1", OrderStatus.SUBMITTED).failed(new MesError("E-4711", "no gold"));

    assertThat(order.status()).isEqualTo(OrderStatus.SUBMITTED);
    assertThat(order.changedAt()).isEqualTo(NOON);
  }

  @Test
  void its_text_names_nobody() {
    assertThat(anOrder("ORD-1", OrderStatus.SUBMITTED).toString())
        .contains("ORD-1")
        .doesNotContain("Anna", "example.com", "Ringweg");
    assertThat(
            CrmOrder.ofPartner("ORD-2", "MES-1", new Partner("Kraus", "K-1"), "ring", 1, NOON)
                .toString())
        .doesNotContain("Kraus");
  }

  private static boolean allowed(Runnable decision) {
    Throwable refusal = catchThrowable(decision::run);
    assertThat(refusal == null || refusal instanceof IllegalStatusChangeException).isTrue();
    return refusal == null;
  }
}
