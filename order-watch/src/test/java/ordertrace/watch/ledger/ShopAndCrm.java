package ordertrace.watch.ledger;

import static java.time.Duration.ofMinutes;

import java.time.Duration;
import ordertrace.watch.ledger.scenario.Process;
import ordertrace.watch.ledger.scenario.Queue;
import ordertrace.watch.ledger.scenario.Scenario;

/**
 * What most tests of messages begin with: a shop that publishes, and a CRM that consumes one queue,
 * for a minute already. Every message must be done 5 minutes after its publish.
 */
abstract class ShopAndCrm {

  static final Duration SETTLE_WITHIN = ofMinutes(5);
  static final Duration MAX_WAIT = ofMinutes(15);

  final Scenario it = Scenario.with(Journeys.MESSAGES);
  final Process shop = it.starts("shop");
  final Process crm = it.starts("crm");
  final Queue crmQ = it.broker.queue("crm.q").boundTo("orders", "single").consumedBy(crm);

  ShopAndCrm() {
    it.minutes(1);
  }
}
