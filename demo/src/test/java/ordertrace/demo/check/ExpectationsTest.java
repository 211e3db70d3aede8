package ordertrace.demo.check;

import static org.assertj.core.api.Assertions.assertThat;

import ordertrace.demo.order.Story;
import ordertrace.demo.way.Recording;
import org.junit.jupiter.api.Test;

final class ExpectationsTest {

  private static final String LOST =
      Recording.ORDER + ": no sign of the receiver of order.approved → mes.orders only";
  private static final String NOTHING_LOST =
      Recording.ORDER + ": a sign of the receiver of every message";
  private static final String SAME_FINGERPRINTS =
      Recording.ORDER
          + ": the same fingerprints in what the bridge witnessed and in what crm.mes-events"
          + " delivered";

  @Test
  void an_approval_that_is_lost_is_what_its_story_tells() {
    assertThat(Expectations.missing(approved().of(Story.LOST)))
        .doesNotContain(LOST, becoming("MANUFACTURING_STARTED"));
  }

  @Test
  void an_approval_that_arrives_is_not_what_the_story_of_its_loss_tells() {
    assertThat(Expectations.missing(approved().status(600, "MANUFACTURING_STARTED").of(Story.LOST)))
        .contains(LOST, becoming("MANUFACTURING_STARTED"));
  }

  @Test
  void an_order_that_goes_on_is_not_what_the_story_of_the_stuck_one_tells() {
    Recording stuck = approved().status(600, "MANUFACTURING_STARTED");
    assertThat(Expectations.missing(stuck.of(Story.STUCK)))
        .doesNotContain(becoming("MANUFACTURING_COMPLETED"), NOTHING_LOST);

    assertThat(Expectations.missing(stuck.status(700, "MANUFACTURING_COMPLETED").of(Story.STUCK)))
        .contains(becoming("MANUFACTURING_COMPLETED"));
  }

  @Test
  void a_loss_in_a_story_without_one_is_told() {
    assertThat(Expectations.missing(approved().of(Story.NORMAL))).contains(NOTHING_LOST);
  }

  @Test
  void what_the_bridge_witnessed_must_be_what_the_crm_got() {
    Recording same = new Recording().eventOfTheMes(0, "f1", "f1").eventOfTheMes(9, "f2", "f2");
    assertThat(Expectations.missing(same.of(Story.NORMAL))).doesNotContain(SAME_FINGERPRINTS);

    assertThat(Expectations.missing(same.eventOfTheMes(20, "f3", "f1").of(Story.NORMAL)))
        .contains(SAME_FINGERPRINTS);
  }

  private static Recording approved() {
    return new Recording()
        .status(0, "MANUFACTURING_APPROVED")
        .published(0, "crm", "orders", "order.approved", "c-1");
  }

  private static String becoming(String status) {
    return Recording.ORDER + ": nothing that says that it became " + status;
  }
}
