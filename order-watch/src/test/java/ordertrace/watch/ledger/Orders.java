package ordertrace.watch.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import ordertrace.MessageIdentity.Broker;
import ordertrace.watch.ledger.broker.Exchange;
import ordertrace.watch.ledger.broker.QueueArguments;
import ordertrace.watch.ledger.scenario.Scenario;
import ordertrace.watch.looks.Look;

/** Worlds for the tests of those who keep what the ledger judges. */
public final class Orders {

  private Orders() {}

  public static Scenario world() {
    return Scenario.with(Journeys.MESSAGES);
  }

  /** Anybody tells anything of one order at any time, under both of its numbers. */
  public static Scenario chaos(Random random) {
    return OrdersPropertyTest.chaos(random);
  }

  /** One look that has everything in it. */
  public static Look look(String host, Instant at) {
    QueueArguments arguments =
        new QueueArguments(false, true, "dead", null, Duration.ofSeconds(30), 10L, null);
    return new Look(
        host,
        at,
        Set.of(new Broker(host, 5672, "/")),
        at.minusSeconds(60),
        List.of(
            new Look.Queue(
                "crm.q", arguments, 1, 2, 3, 4, 5, List.of(new Look.Taker("tag", "10.0.0.1:99")))),
        List.of(new Exchange("orders", "topic", null)),
        List.of(new Look.Bound("orders", "crm.q", true, "single")));
  }
}
