package sample.crm.order;

import static org.assertj.core.api.Assertions.assertThat;
import static sample.crm.TestOrders.anOrder;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import sample.crm.CrmTest;

@CrmTest
class OrderApiTest {

  @Autowired private MockMvcTester http;
  @Autowired private Orders orders;

  @Test
  void an_order_can_be_looked_up() {
    orders.save(anOrder("ORD-Q1", OrderStatus.SUBMITTED));

    assertThat(http.get().uri("/orders/ORD-Q1"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.customer.name")
        .isEqualTo("Anna");
  }

  @Test
  void orders_can_be_listed_by_status_without_their_customers() {
    orders.save(anOrder("ORD-Q2", OrderStatus.MANUFACTURING_COMPLETED));
    orders.save(anOrder("ORD-Q3", OrderStatus.REJECTED));

    MvcTestResult page = http.get().uri("/orders?status=REJECTED&size=100").exchange();

    assertThat(page)
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.orders[*].orderId")
        .asArray()
        .contains("ORD-Q3")
        .doesNotContain("ORD-Q2");
    assertThat(page).bodyText().doesNotContain("Anna");
  }

  @Test
  void an_unknown_order_is_a_problem() {
    assertThat(http.get().uri("/orders/ORD-NOBODY00"))
        .hasStatus(404)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
        .bodyJson()
        .extractingPath("$.type")
        .isEqualTo("urn:alexandrit:problem:unknown-order");
  }

  @Test
  void an_unknown_status_is_a_problem() {
    assertThat(http.get().uri("/orders?status=LOST"))
        .hasStatus(400)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
  }

  @Test
  void the_api_describes_itself() {
    assertThat(http.get().uri("/v3/api-docs")).hasStatusOk();
    assertThat(http.get().uri("/swagger-ui.html")).hasStatus3xxRedirection();
  }
}
