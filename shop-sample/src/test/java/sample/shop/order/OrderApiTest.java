package sample.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import sample.shop.ShopTest;

@ShopTest
class OrderApiTest {

  private static final String ORDER =
      """
      {"customer": {"name": "Anna", "email": "anna@example.com", "phone": "+49 30 1",
        "address": "Ringweg 1"},
       "product": "ring", "material": "gold-750", "size": 17.5, "quantity": 1}
      """;

  @Autowired private MockMvcTester http;
  @Autowired private Orders orders;

  @Test
  void a_placed_order_can_be_looked_up_where_the_location_says() {
    MvcTestResult placed = post(ORDER);

    assertThat(placed).hasStatus(201).bodyJson().extractingPath("$.status").isEqualTo("INITIATED");
    String location = placed.getResponse().getHeader("Location");
    assertThat(location).matches("/orders/ORD-[0-9A-HJKMNP-TV-Z]{8}");
    assertThat(http.get().uri(location))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.customer.name")
        .isEqualTo("Anna");
  }

  @Test
  void every_wrong_field_is_named_and_no_value_is_repeated() {
    MvcTestResult answer =
        post("{\"customer\": {\"name\": \"\", \"email\": \"at home\"}, \"product\": \"ring\"}");

    assertThat(answer).hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.errors[*].field")
        .asArray()
        .containsExactly(
            "customer.address",
            "customer.email",
            "customer.name",
            "customer.phone",
            "material",
            "quantity");
    assertThat(answer).bodyText().doesNotContain("at home");
  }

  @Test
  void broken_json_is_a_problem_and_nothing_is_stored() {
    long before = orders.count();

    assertThat(post("{\"customer\": {\"name\": "))
        .hasStatus(400)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(orders.count()).isEqualTo(before);
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
  void a_list_has_pages_and_no_customers() {
    post(ORDER);
    post(ORDER);

    MvcTestResult page = http.get().uri("/orders?page=0&size=1").exchange();
    assertThat(page).hasStatusOk().bodyJson().extractingPath("$.orders").asArray().hasSize(1);
    assertThat(page).bodyText().doesNotContain("Anna");
  }

  @Test
  void a_page_of_odd_size_is_a_problem() {
    assertThat(http.get().uri("/orders?page=-1&size=101"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.errors[*].field")
        .asArray()
        .containsExactly("page", "size");
  }

  @Test
  void the_api_describes_itself() {
    assertThat(http.get().uri("/v3/api-docs")).hasStatusOk();
    assertThat(http.get().uri("/swagger-ui.html")).hasStatus3xxRedirection();
  }

  private MvcTestResult post(String body) {
    return http.post()
        .uri("/orders")
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }
}
