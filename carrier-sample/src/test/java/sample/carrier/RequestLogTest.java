package sample.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import sample.carrier.RequestLog.Received;

class RequestLogTest {

  @Test
  void only_the_last_requests_are_kept_the_oldest_first() {
    RequestLog requests = new RequestLog();

    for (int number = 1; number <= 205; number++) {
      requests.add(new Received("GET", "/" + number, Map.of()));
    }

    assertThat(requests.all()).hasSize(200);
    assertThat(requests.all().get(0).path()).isEqualTo("/6");
    assertThat(requests.all().get(199).path()).isEqualTo("/205");
  }
}
