package sample.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderStatusTest {

  @ParameterizedTest
  @CsvSource({
    "SUBMITTED, PRICE_CALCULATED, true",
    "SUBMITTED, SHIPPED, true",
    "SHIPPED, SHIPPED, false",
    "SHIPPED, PACKAGING, false",
    "SHIPPED, CLOSED, true",
    "MANUFACTURING_APPROVED, REJECTED, true",
    "CLOSED, REJECTED, false",
    "CANCELLED, REJECTED, false"
  })
  void only_news_moves_an_order_on(OrderStatus from, OrderStatus to, boolean news) {
    assertThat(from.isBefore(to)).isEqualTo(news);
  }

  @ParameterizedTest
  @EnumSource
  void nothing_follows_a_terminal_status(OrderStatus next) {
    assertThat(OrderStatus.CLOSED.isBefore(next)).isFalse();
    assertThat(OrderStatus.CANCELLED.isBefore(next)).isFalse();
    assertThat(OrderStatus.REJECTED.isBefore(next)).isFalse();
  }
}
