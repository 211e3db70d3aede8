package ordertrace.watch.looks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import ordertrace.Delivery;
import ordertrace.MessageIdentity;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.MessageFact.Delivered;
import ordertrace.watch.ledger.fact.Stamp;
import org.junit.jupiter.api.Test;

class ConsumerTagsTest {

  private static final Boot CRM = new Boot("crm", "crm-1", "b1");

  private final ConsumerTags tags = new ConsumerTags();

  @Test
  void a_tag_of_the_broker_s_making_is_remembered_and_one_that_was_chosen_is_not() {
    tags.note(List.of(delivered("amq.ctag-1"), delivered("crm-orders"), delivered(null)));

    assertThat(tags.boot("amq.ctag-1")).isEqualTo(CRM);
    assertThat(tags.boot("crm-orders")).isNull();
  }

  @Test
  void the_consumers_that_were_heard_of_long_ago_are_forgotten_first() {
    for (int i = 0; i < 30_000; i++) {
      tags.note(List.of(delivered("amq.ctag-" + i), delivered("amq.ctag-busy")));
    }

    assertThat(tags.boot("amq.ctag-0")).isNull();
    assertThat(tags.boot("amq.ctag-29999")).isEqualTo(CRM);
    assertThat(tags.boot("amq.ctag-busy")).isEqualTo(CRM);
  }

  private static Fact delivered(String tag) {
    return new Delivered(
        new Stamp(CRM, 1, Instant.EPOCH, List.of(), null),
        MessageIdentity.of("orders", "k"),
        new Delivery("q", tag, 1, false, false, List.of(), null, false, false));
  }
}
