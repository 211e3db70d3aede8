package sample.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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
    "SHIPPED, REJECTED, true",
    "CLOSED, REJECTED, false",
    "CANCELLED, PRICE_CALCULATED, false",
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

  @Test
  void others_know_of_an_order_from_its_submission_on() {
    assertThat(OrderStatus.FILE_UPLOADED.isSubmitted()).isFalse();
    assertThat(OrderStatus.SUBMITTED.isSubmitted()).isTrue();
  }
}
