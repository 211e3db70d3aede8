package ordertrace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {

  @ParameterizedTest
  @CsvSource({
    "/orders, /orders",
    "/orders/**, /orders",
    "/orders/**, /orders/a/b",
    "/**, /",
    "/**, /a",
    "/*/orders, /v1/orders",
    "/{version}/orders, /v2/orders",
    "/, /"
  })
  void a_path_matches(String template, String path) {
    assertThat(PathTemplate.parse(template).matches(path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/orders, /orders/",
    "/orders, /orders/1",
    "/orders/*, /orders",
    "/orders/**, /ordersX",
    "/orders, orders",
    "/orders, ''"
  })
  void another_path_does_not(String template, String path) {
    assertThat(PathTemplate.parse(template).matches(path)).isFalse();
  }

  @Test
  void the_order_stands_in_its_place() {
    PathTemplate template = PathTemplate.parse("/orders/{orderId}/**");

    assertThat(template.orderId("/orders/ORD-7K3M9Q2X")).isEqualTo("ORD-7K3M9Q2X");
    assertThat(template.orderId("/orders/ORD-7K3M9Q2X/model/parts")).isEqualTo("ORD-7K3M9Q2X");
    assertThat(template.orderId("/orders")).isNull();
    assertThat(template.orderId("/customers/ORD-7K3M9Q2X")).isNull();
  }

  @Test
  void without_a_place_there_is_no_order() {
    assertThat(PathTemplate.parse("/orders/*").orderId("/orders/ORD-7K3M9Q2X")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "orders",
        "/orders/**/model",
        "/{orderId}/{orderId}",
        "/a*",
        "/{",
        "/{}",
        "/a?b=c"
      })
  void what_is_no_template_is_null(String text) {
    assertThat(PathTemplate.parse(text)).isNull();
  }
}
