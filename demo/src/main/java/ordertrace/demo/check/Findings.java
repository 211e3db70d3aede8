package ordertrace.demo.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ordertrace.demo.fleet.Fleet;
import ordertrace.demo.order.HttpApi;
import ordertrace.demo.order.PlacedOrder;
import ordertrace.demo.order.Story;

/**
 * What order-watch found by itself.
 *
 * @param missing what it should have found, and what it found that was not there; one sentence each
 */
public record Findings(List<String> lines, List<String> missing) {

  // The longest limit of the stages in question, and some patience.
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration ASK_EVERY = Duration.ofSeconds(1);
  private static final List<String> ALARMS = List.of("LOST", "STUCK");

  /**
   * Asks until nothing is missing, or a minute and a half has passed.
   *
   * @throws ordertrace.demo.DemoFailure if a member of the fleet ends meanwhile
   */
  public static Findings of(List<PlacedOrder> orders, Fleet running) throws InterruptedException {
    HttpApi watch = new HttpApi("order-watch", running.settings().ports().watch());
    long deadline = System.nanoTime() + LIMIT.toNanos();
    Findings findings = of(orders, ask(watch));
    while (!findings.missing.isEmpty() && System.nanoTime() - deadline < 0) {
      running.requireAlive();
      TimeUnit.NANOSECONDS.sleep(ASK_EVERY.toNanos());
      findings = of(orders, ask(watch));
    }
    return findings;
  }

  static Findings of(List<PlacedOrder> orders, List<Found> found) {
    List<String> missing = new ArrayList<>();
    for (PlacedOrder order : orders) {
      for (String alarm : ALARMS) {
        boolean raised = found.stream().anyMatch(verdict -> verdict.is(order.orderId(), alarm));
        if (raised != expected(order.story()).contains(alarm)) {
          missing.add(order.orderId() + (raised ? " is not " : " is ") + alarm);
        }
      }
    }
    return new Findings(found.stream().map(Found::line).toList(), missing);
  }

  private static List<String> expected(Story story) {
    return switch (story) {
      case LOST -> List.of("LOST", "STUCK");
      case STUCK -> List.of("STUCK");
      default -> List.of();
    };
  }

  private static List<Found> ask(HttpApi watch) throws InterruptedException {
    List<Found> found = new ArrayList<>();
    watch.get("/api/v1/attention").forEach(verdict -> found.add(Found.read(verdict)));
    return found;
  }
}
