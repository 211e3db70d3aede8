package ordertrace.demo.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ordertrace.demo.DemoFailure;
import ordertrace.demo.fleet.Fleet;
import ordertrace.demo.fleet.FleetSettings;
import ordertrace.demo.order.PlacedOrder;
import ordertrace.demo.way.Evidence;
import ordertrace.demo.way.Fact;
import ordertrace.demo.way.FactFile;
import ordertrace.demo.way.Zipkin;

/**
 * What was read back of all orders.
 *
 * @param missing what was expected and is not there, one sentence each
 */
public record ReadBack(List<Evidence> orders, List<String> missing) {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration ASK_EVERY = Duration.ofSeconds(1);

  /**
   * Reads until nothing is missing, or half a minute has passed: exporters work in batches.
   *
   * @throws DemoFailure if a member of the fleet ends meanwhile
   */
  public static ReadBack of(List<PlacedOrder> orders, Fleet running) throws InterruptedException {
    FleetSettings fleet = running.settings();
    Zipkin zipkin = new Zipkin(fleet.ports().zipkin());
    long deadline = System.nanoTime() + LIMIT.toNanos();
    ReadBack read = once(orders, zipkin, fleet);
    while (!read.missing.isEmpty() && System.nanoTime() - deadline < 0) {
      running.requireAlive();
      TimeUnit.NANOSECONDS.sleep(ASK_EVERY.toNanos());
      read = once(orders, zipkin, fleet);
    }
    return read;
  }

  private static ReadBack once(List<PlacedOrder> orders, Zipkin zipkin, FleetSettings fleet)
      throws InterruptedException {
    List<Fact> facts = FactFile.read(fleet.facts());
    List<Evidence> evidence = new ArrayList<>();
    for (PlacedOrder order : orders) {
      evidence.add(Evidence.collect(order, zipkin, facts));
    }
    return new ReadBack(
        evidence,
        evidence.stream().flatMap(order -> Expectations.missing(order).stream()).toList());
  }
}
