package ordertrace.watch.ledger;

import static java.time.Duration.ofSeconds;
import static ordertrace.watch.ledger.message.Cause.EXPIRED;
import static ordertrace.watch.ledger.message.Cause.PURGED;
import static ordertrace.watch.ledger.message.Grade.INFERRED;
import static org.assertj.core.api.Assertions.assertThat;

import ordertrace.watch.ledger.message.GapReason;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process;
import ordertrace.watch.ledger.scenario.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Events of the closed system that their bridge tells long after they were published: what happened
 * in the meantime counts.
 */
class ToldLateCasesTest extends ShopAndCrm {

  private Process mes;
  private Process bridge;

  @BeforeEach
  void bridge() {
    mes = it.startsWithoutAgent("mes");
    bridge = it.starts("mes-bridge");
    it.broker.queue("mes-bridge.events").boundTo("mes.events", "evt.#").consumedBy(bridge);
  }

  @Test
  void what_was_purged_in_the_meantime_is_lost_by_that() {
    Queue events = events().consumedBy(crm);
    it.seconds(20);

    Message event = event();
    it.seconds(15);
    events.purge();
    it.seconds(60);
    bridge.witnesses(event);
    it.minutes(6);

    it.verdict("p1#1", "crm.mes.q").isLost(PURGED, INFERRED);
  }

  @Test
  void what_expired_in_the_meantime_is_lost_by_that_and_not_by_a_purge() {
    events().ttl(ofSeconds(30));
    it.seconds(20);

    Message event = event();
    it.minutes(2);
    bridge.witnesses(event);
    it.minutes(6);

    it.verdict("p1#1", "crm.mes.q").isLost(EXPIRED, INFERRED);
  }

  @Test
  void what_a_consumer_without_agent_may_have_taken_before_it_went_is_a_gap() {
    Process old = it.startsWithoutAgent("crm");
    events().consumedBy(crm, old);
    it.seconds(20);

    Message event = event();
    it.seconds(30);
    old.handles(event, "crm.mes.q");
    it.minutes(1);
    old.stops();
    it.minutes(3);
    bridge.witnesses(event);
    it.minutes(6);
    it.pass(MAX_WAIT);

    it.verdict("p1#1", "crm.mes.q").isGap(GapReason.CONSUMER_WITHOUT_AGENT);
  }

  @Test
  void a_closed_system_is_not_believed_to_have_taken_what_was_purged_in_the_meantime() {
    Process legacy = it.startsWithoutAgent("legacy");
    Queue queue = it.broker.queue("legacy.q").boundTo("mes.events", "evt.#").consumedBy(legacy);
    it.seconds(20);

    Message event = event();
    it.seconds(15);
    queue.purge();
    it.seconds(60);
    bridge.witnesses(event);
    it.minutes(6);

    it.verdict("p1#1", "legacy.q").isLost(PURGED, INFERRED);
  }

  @Test
  void a_queue_that_was_bound_in_the_meantime_does_not_owe_it() {
    it.seconds(20);

    Message event = event();
    it.minutes(1);
    events().consumedBy(crm);
    it.minutes(1);
    bridge.witnesses(event);
    it.minutes(6);
    it.pass(MAX_WAIT);

    it.verdict("p1#1", "crm.mes.q").isGap(GapReason.ROUTE_UNKNOWN);
  }

  @Test
  void a_queue_that_was_unbound_in_the_meantime_may_have_had_it() {
    events().consumedBy(crm);
    it.seconds(20);

    Message event = event();
    it.seconds(20);
    crm.handles(event, "crm.mes.q");
    it.seconds(20);
    it.broker.unbind("crm.mes.q");
    it.minutes(1);
    bridge.witnesses(event);
    it.minutes(6);

    assertThat(it.rows()).extracting(Row::cause).containsOnlyNulls();
  }

  private Queue events() {
    return it.broker.queue("crm.mes.q").boundTo("mes.events", "evt.#");
  }

  private Message event() {
    return mes.message("mes.events", "evt.state").print("p1").publish();
  }
}
