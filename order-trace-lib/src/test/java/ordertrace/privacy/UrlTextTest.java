package ordertrace.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import ordertrace.OrderJourney;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlTextTest {

  private static final UrlText URLS = new UrlText(PersonalData.in(OrderJourney.alexandrit()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://shop:8081/orders/ORD-7K3M9Q2X/model | http://shop:8081/orders/ORD-7K3M9Q2X/model",
        "http://a:b@shop/x | http://REDACTED@shop/x",
        "http://a@b.ru:secret@shop/x | http://REDACTED@shop/x",
        "http://shop/customers/anna@x.ru | http://shop/customers/REDACTED",
        "http://shop/customers/anna%40x.ru/orders | http://shop/customers/REDACTED/orders",
        "http://shop/p/+79161234567?q=Anna#anna | http://shop/p/REDACTED?q=REDACTED#REDACTED",
        "http://shop?name=Anna&order=ORD-7K3M9Q2X&x= | http://shop?name=REDACTED&order=ORD-7K3M9Q2X&x=",
        "http://shop/?anna | http://shop/?REDACTED",
        "http://shop/?anna@x.ru=1 | http://shop/?REDACTED=REDACTED",
        "http://shop/x;jsessionid=A1B2?y | http://shop/x;REDACTED?REDACTED",
        "/orders?token=abc | /orders?token=REDACTED",
        "/orders | /orders",
        "mailto:anna@x.ru | REDACTED",
      })
  void a_url_keeps_its_places_and_loses_its_values(String url, String masked) {
    assertThat(URLS.url(url)).isEqualTo(masked);
    assertThat(URI.create(URLS.url(url))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "/customers/anna | /customers/{name} | /customers/REDACTED",
        "/customers/anna/orders/17 | /customers/{name}/orders/{n} | /customers/REDACTED/orders/17",
        "/customers/1234567 | /customers/{id} | /customers/REDACTED",
        "/orders/ORD-7K3M9Q2X/model | /orders/{id}/model | /orders/ORD-7K3M9Q2X/model",
        "/files/anna/a.pdf | /files/** | /files/REDACTED/REDACTED",
        "/files/anna | /files/{*path} | /files/REDACTED",
        "/customers/anna | / | /customers/anna",
        "/customers/anna | /orders/{id} | /customers/anna",
        "/customers/anna | null | /customers/anna",
        "/customers/anna@x.ru | null | /customers/REDACTED",
        "/a//b/ | null | /a//b/",
      })
  void what_stands_in_the_places_of_a_template_leaves_only_as_an_id(
      String path, String template, String masked) {
    assertThat(URLS.path(path, template)).isEqualTo(masked);
  }
}
