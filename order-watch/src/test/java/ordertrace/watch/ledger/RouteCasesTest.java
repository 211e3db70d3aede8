package ordertrace.watch.ledger;

import static ordertrace.watch.ledger.message.Cause.QUEUE_DELETED;
import static ordertrace.watch.ledger.message.Cause.UNROUTABLE;
import static ordertrace.watch.ledger.message.Grade.INFERRED;
import static ordertrace.watch.ledger.message.Grade.OBSERVED;
import static ordertrace.watch.ledger.message.MessageState.DELIVERED;
import static ordertrace.watch.ledger.message.MessageState.MOVED;
import static ordertrace.watch.ledger.message.MessageState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process;
import ordertrace.watch.ledger.scenario.Queue;
import org.junit.jupiter.api.Test;

/** Cases of where a message goes, and of routes that change. */
class RouteCasesTest extends ShopAndCrm {

  @Test
  void a_queue_that_was_bound_later_owes_nothing_for_what_came_before() {
    it.broker.queue("crm.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(20);
    Message before = shop.publishes("orders", "fan");
    it.seconds(2);
    crm.handles(before, "crm.fan.q");
    it.seconds(30);

    it.broker.queue("audit.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(20);
    Message after = shop.publishes("orders", "fan");
    it.seconds(2);
    crm.handles(after, "crm.fan.q");
    crm.handles(after, "audit.fan.q");
    it.minutes(30);

    it.verdict(before, "crm.fan.q").is(DELIVERED);
    it.verdict(before, "audit.fan.q").isAbsent();
    it.verdict(after, "audit.fan.q").is(DELIVERED);
  }

  @Test
  void a_queue_whose_binding_was_taken_away_loses_what_comes_afterwards() {
    it.broker.queue("crm.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.broker.queue("audit.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(20);
    it.broker.unbind("audit.fan.q");
    it.seconds(20);

    Message copy = shop.publishes("orders", "fan");
    it.seconds(2);
    crm.handles(copy, "crm.fan.q");
    it.seconds(20);

    it.verdict(copy, "crm.fan.q").is(DELIVERED);
    it.verdict(copy, "audit.fan.q").isLost(UNROUTABLE, INFERRED);
  }

  @Test
  void what_came_while_a_binding_was_away_is_lost_though_it_came_back() {
    it.broker.queue("crm.fan.q").boundTo("orders", "fan").consumedBy(crm);
    Queue audit = it.broker.queue("audit.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(20);
    it.broker.unbind("audit.fan.q");
    it.seconds(20);
    Message copy = shop.publishes("orders", "fan");
    it.seconds(2);
    crm.handles(copy, "crm.fan.q");
    it.seconds(20);
    audit.boundTo("orders", "fan");
    it.seconds(20);

    it.verdict(copy, "crm.fan.q").is(DELIVERED);
    it.verdict(copy, "audit.fan.q").isLost(UNROUTABLE, INFERRED);
  }

  @Test
  void what_no_queue_is_bound_for_is_lost_although_the_broker_confirmed_it() {
    crmQ.delete();
    it.seconds(20);

    Message silent = shop.publishes("orders", "single");
    Message returned = shop.message("orders", "single").mandatory().publish();
    it.seconds(20);

    it.verdict(silent, "-").isLost(UNROUTABLE, INFERRED);
    it.verdict(returned, "-").isLost(ordertrace.watch.ledger.message.Cause.RETURNED, OBSERVED);
  }

  @Test
  void exclusive_and_auto_delete_queues_are_judged_only_when_the_journey_file_names_them() {
    it.broker.queue("spy").boundTo("orders", "single").shortLived();
    Queue named = it.broker.queue("crm.fan.q").boundTo("orders", "fan").shortLived();
    named.consumedBy(crm);
    it.seconds(20);

    Message copy = shop.publishes("orders", "single");
    Message fan = shop.publishes("orders", "fan");
    Message reply = crm.publishes("", "amq.rabbitmq.reply-to.g1h2");
    it.seconds(2);
    crm.handles(copy, "crm.q");
    it.minutes(30);

    it.verdict(copy, "crm.q").is(DELIVERED);
    it.verdict(copy, "spy").isAbsent();
    it.verdict(fan, "crm.fan.q").is(PENDING);
    assertThat(it.rows()).noneMatch(row -> row.message().equals(reply.name()));
  }

  @Test
  void what_was_in_a_queue_that_went_with_its_consumer_is_lost_though_both_came_back() {
    Queue own = it.broker.queue("crm.fan.q").boundTo("orders", "fan").shortLived();
    own.consumedBy(crm);
    it.seconds(20);

    Message held = shop.publishes("orders", "fan");
    Message waiting = shop.publishes("orders", "fan");
    it.seconds(2);
    crm.delivers(held, "crm.fan.q");
    it.seconds(2);
    crm.dies();
    own.delete();
    it.seconds(20);
    own.declareAgain().boundTo("orders", "fan");
    crm.restarts();
    it.minutes(6);

    it.verdict(held, "crm.fan.q").isLost(QUEUE_DELETED, INFERRED);
    it.verdict(waiting, "crm.fan.q").isLost(QUEUE_DELETED, INFERRED);
  }

  @Test
  void what_a_shovel_took_away_is_judged_where_it_turned_up() {
    var far = it.broker("far");
    Process there = it.starts("audit").at(far);
    far.queue("far.q").consumedBy(there);
    it.seconds(20);

    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crmQ.shovel(copy, far, "", "far.q");
    it.seconds(2);
    there.handles(copy, "far.q");
    it.minutes(30);

    it.verdict(copy, "crm.q").is(MOVED);
    it.verdict(copy, "far.q").is(DELIVERED);
  }

  @Test
  void what_an_alternate_exchange_caught_was_routed() {
    it.broker.exchange("orders", "topic", "unrouted").exchange("unrouted", "fanout");
    it.broker.queue("catch.all").boundTo("unrouted", "").consumedBy(crm);
    it.seconds(20);

    Message caught = shop.publishes("orders", "nobody.knows");
    Message straight = shop.publishes("orders", "single");
    it.seconds(2);
    crm.handles(caught, "catch.all");
    crm.handles(straight, "crm.q");
    it.minutes(10);

    it.verdict(caught, "catch.all").is(DELIVERED);
    it.verdict(straight, "crm.q").is(DELIVERED);
    assertThat(it.rows()).hasSize(2);
  }
}
