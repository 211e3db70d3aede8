package ordertrace.watch.ledger;

import static ordertrace.watch.ledger.message.Cause.PURGED;
import static ordertrace.watch.ledger.message.Cause.UNROUTABLE;
import static ordertrace.watch.ledger.message.Grade.INFERRED;
import static ordertrace.watch.ledger.message.MessageState.DELIVERED;
import static ordertrace.watch.ledger.message.MessageState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.MessageFact.Published;
import ordertrace.watch.ledger.message.GapReason;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Queue;
import org.junit.jupiter.api.Test;

/** Where a message should have gone, as far as the bindings of its time are known. */
class BindingsTest extends ShopAndCrm {

  @Test
  void a_binding_that_no_look_has_shown_yet_is_not_missing() {
    it.broker.queue("crm.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(25);
    Queue audit = it.broker.queue("audit.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(1);
    Message copy = shop.publishes("orders", "fan");
    it.seconds(1);
    it.verdict(copy, "audit.fan.q").isAbsent();
    it.seconds(10);
    it.verdict(copy, "audit.fan.q").is(PENDING);
    crm.handles(copy, "crm.fan.q");
    crm.handles(copy, "audit.fan.q");
    it.seconds(2);

    assertThat(audit.holds(copy)).isFalse();
    it.verdict(copy, "audit.fan.q").is(DELIVERED);
    it.verdict(copy, "crm.fan.q").is(DELIVERED);
  }

  @Test
  void what_was_done_is_judged_again_if_the_bindings_of_its_time_were_not_looked_at_yet() {
    it.broker.queue("crm.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.broker.queue("audit.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(20);
    it.broker.unbind("audit.fan.q");
    it.seconds(20);
    Message copy = shop.publishes("orders", "fan");
    it.seconds(1);
    crm.handles(copy, "crm.fan.q");
    it.seconds(1);
    Row early = it.verdict(copy, "crm.fan.q").is(DELIVERED).row();
    it.verdict(copy, "audit.fan.q").isAbsent();
    it.seconds(10);
    Row looked = it.verdict(copy, "crm.fan.q").is(DELIVERED).row();

    assertThat(early.nextLook()).isEqualTo(early.deadline());
    assertThat(looked.nextLook()).isNull();
    it.verdict(copy, "audit.fan.q").isLost(UNROUTABLE, INFERRED);
  }

  @Test
  void what_was_confirmed_and_not_returned_went_somewhere_whatever_the_looks_say() {
    Queue brief = it.broker.queue("brief.q").boundTo("orders", "brief");
    it.seconds(20);
    it.broker.unbind("brief.q");
    it.seconds(13);
    brief.boundTo("orders", "brief");
    Message copy = shop.message("orders", "brief").mandatory().publish();
    it.seconds(1);
    it.broker.unbind("brief.q");
    it.seconds(20);
    it.verdict(copy, "-").is(PENDING);
    it.pass(MAX_WAIT);

    it.verdict(copy, "-").isGap(GapReason.ROUTE_UNKNOWN);
  }

  @Test
  void a_delivery_whose_publish_was_not_told_is_judged_and_the_other_queue_is_not_forgotten() {
    it.broker.queue("crm.fan.q").boundTo("orders", "fan").consumedBy(crm);
    Queue audit = it.broker.queue("audit.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(20);
    Message copy = shop.publishes("orders", "fan");
    it.seconds(2);
    crm.handles(copy, "crm.fan.q");
    audit.purge();
    it.pass(SETTLE_WITHIN).pass(MAX_WAIT).seconds(15);
    List<Fact> here =
        it.facts().stream()
            .filter(fact -> !(fact instanceof Published))
            .filter(fact -> !fact.stamp().boot().equals(shop.boot()))
            .toList();

    List<Row> rows = it.rows(here, it.now());

    assertThat(rows)
        .extracting(row -> row.place().queue() + " " + row.state())
        .containsExactly("audit.fan.q GAP", "crm.fan.q DELIVERED");
    it.verdict(copy, "audit.fan.q").isLost(PURGED, INFERRED);
  }
}
