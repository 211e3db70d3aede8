package ordertrace.demo.way;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ZipkinTest {

  @Test
  void a_link_searches_the_hours_until_now() {
    long before = System.currentTimeMillis();
    String link = new Zipkin(9411).searchFor("ORD-7K3M9Q2X");
    long after = System.currentTimeMillis();

    assertThat(link)
        .startsWith(
            "http://localhost:9411/zipkin/?annotationQuery=order.id%3DORD-7K3M9Q2X"
                + "&lookback=12h&endTs=")
        .endsWith("&limit=100");
    assertThat(Long.parseLong(link.replaceAll(".*endTs=(\\d+).*", "$1"))).isBetween(before, after);
  }
}
