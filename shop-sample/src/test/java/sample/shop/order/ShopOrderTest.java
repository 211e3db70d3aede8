package sample.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static sample.shop.TestOrders.NOON;
import static sample.shop.TestOrders.anOrder;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ShopOrderTest {

  private static final Instant LATER = NOON.plusSeconds(60);

  @Test
  void a_model_may_be_replaced_before_the_submission() {
    ShopOrder first = anOrder("ORD-1", OrderStatus.INITIATED).withModel("a.stl", LATER);
    ShopOrder second = first.withModel("b.stl", LATER);

    assertThat(second.status()).isEqualTo(OrderStatus.FILE_UPLOADED);
    assertThat(second.modelFile()).isEqualTo("b.stl");
    assertThat(second.changedAt()).isEqualTo(LATER);
    assertThat(second.createdAt()).isEqualTo(NOON);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"INITIATED", "FILE_UPLOADED"})
  void no_model_after_the_submission(OrderStatus status) {
    assertThatExceptionOfType(IllegalStatusChangeException.class)
        .isThrownBy(() -> anOrder("ORD-1", status).withModel("b.stl", LATER));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "FILE_UPLOADED")
  void only_an_order_with_a_model_can_be_submitted(OrderStatus status) {
    assertThatExceptionOfType(IllegalStatusChangeException.class)
        .isThrownBy(() -> anOrder("ORD-1", status).submitted("M-1", LATER))
        .withMessage("Order ORD-1 is %s and cannot be submitted.", status);
  }

  @ParameterizedTest
  @EnumSource(names = {"INITIATED", "FILE_UPLOADED", "SUBMITTED", "PRICE_CALCULATED"})
  void a_customer_may_cancel_until_a_manager_has_approved(OrderStatus status) {
    assertThat(anOrder("ORD-1", status).cancelled(LATER).status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"INITIATED", "FILE_UPLOADED", "SUBMITTED", "PRICE_CALCULATED"})
  void and_not_later(OrderStatus status) {
    assertThatExceptionOfType(IllegalStatusChangeException.class)
        .isThrownBy(() -> anOrder("ORD-1", status).cancelled(LATER));
  }

  @Test
  void its_text_names_nobody() {
    assertThat(anOrder("ORD-1", OrderStatus.INITIATED).toString())
        .contains("ORD-1")
        .doesNotContain("Anna", "example.com", "Ringweg");
  }
}
