package sample.mes.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sample.mes.event.JobState;
import sample.mes.event.VendorEvent.Partner;
import sample.mes.job.JobView;
import sample.mes.job.TestPlant;

class OrderInboxTest {

  private static final String ORDER = "{\"orderId\":\"ORD-1\"}";

  private final TestPlant mes = TestPlant.aPlant();
  private final OrderInbox inbox = new OrderInbox(mes.plant);

  @Test
  void a_submitted_order_is_calculated_and_an_approved_one_made() {
    take("order.submitted", "{\"orderId\":\"ORD-1\",\"product\":\"ring\",\"quantity\":3}");
    take("order.approved", ORDER);
    mes.timer.pass(Duration.ofDays(1));

    assertThat(job("ORD-1").state()).isEqualTo(JobState.HANDED_OVER);
    assertThat(inbox.count()).isEqualTo(new InboxCount(2, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({"order.cancelled", "order.rejected"})
  void an_order_others_gave_up_is_stopped(String routingKey) {
    take("order.submitted", ORDER);

    take(routingKey, ORDER);

    assertThat(job("ORD-1").state()).isEqualTo(JobState.STOPPED);
  }

  @Test
  void a_registered_partner_order_is_known_by_its_canonical_number() {
    String orderNo = mes.plant.order(new Partner("G", "P", "ring", 1));

    take("order.registered", "{\"orderId\":\"ORD-1\",\"mesNumber\":\"" + orderNo + "\"}");

    assertThat(job("ORD-1").orderNo()).isEqualTo(orderNo);
  }

  @Test
  void news_about_an_unknown_or_repeated_order_are_ignored_and_counted() {
    take("order.submitted", ORDER);
    take("order.submitted", ORDER);
    take("order.approved", "{\"orderId\":\"ORD-2\"}");

    assertThat(inbox.count()).isEqualTo(new InboxCount(3, 0, 2));
  }

  @ParameterizedTest
  @MethodSource
  void what_cannot_be_used_is_swallowed_and_counted(byte[] body) {
    inbox.take("order.submitted", body);

    assertThat(inbox.count()).isEqualTo(new InboxCount(1, 1, 0));
    assertThat(mes.plant.load().openJobs()).isZero();
  }

  static byte[][] what_cannot_be_used_is_swallowed_and_counted() {
    return new byte[][] {
      {},
      {(byte) 0xff, (byte) 0xfe, 0, 1, 2},
      new byte[10 * 1024 * 1024],
      "{".getBytes(UTF_8),
      "null".getBytes(UTF_8),
      "[1,2]".getBytes(UTF_8),
      "\"text\"".getBytes(UTF_8),
      "{\"orderId\":null}".getBytes(UTF_8),
      "{\"orderId\":{\"deep\":1}}".getBytes(UTF_8),
      "{\"orderId\":\" \"}".getBytes(UTF_8),
      ("{\"orderId\":\"" + "x".repeat(5_000) + "\"}").getBytes(UTF_8),
      "[".repeat(100_000).getBytes(UTF_8)
    };
  }

  @Test
  void an_odd_quantity_is_no_reason_to_lose_the_order() {
    take("order.submitted", "{\"orderId\":\"ORD-1\",\"product\":7,\"quantity\":\"many\"}");

    assertThat(job("ORD-1").state()).isEqualTo(JobState.CALC_STARTED);
  }

  @Test
  void an_unknown_routing_key_is_swallowed_and_counted() {
    take("order.painted", ORDER);

    assertThat(inbox.count()).isEqualTo(new InboxCount(1, 1, 0));
  }

  @Test
  void a_registration_without_the_number_of_the_MES_is_swallowed_and_counted() {
    take("order.registered", ORDER);

    assertThat(inbox.count()).isEqualTo(new InboxCount(1, 1, 0));
  }

  private void take(String routingKey, String body) {
    inbox.take(routingKey, body.getBytes(UTF_8));
  }

  private JobView job(String reference) {
    return Objects.requireNonNull(mes.plant.view(reference));
  }
}
