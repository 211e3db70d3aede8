package ordertrace.rules;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import ordertrace.OperationSla;

/**
 * How fast a promise's budget may be used up. The short window ends the alert soon after the
 * trouble.
 *
 * @param budget the share of the budget that is gone after the long window
 */
record BurnRate(String longWindow, Duration length, String shortWindow, double budget) {

  static final BurnRate HOUR = new BurnRate("1h", Duration.ofHours(1), "5m", 0.02);
  static final BurnRate SIX_HOURS = new BurnRate("6h", Duration.ofHours(6), "30m", 0.05);
  static final BurnRate DAY = new BurnRate("1d", Duration.ofDays(1), "2h", 0.10);
  static final BurnRate THREE_DAYS = new BurnRate("3d", Duration.ofDays(3), "6h", 0.10);

  // A modest promise would never page: its budget times 14.4 is more than all calls.
  private static final double NEARLY_ALL = 0.9;

  /** Above which share of late calls the budget is used up so fast. */
  String threshold(OperationSla sla) {
    double times = budget * sla.window().toMinutes() / length.toMinutes();
    double share = Math.min(times * (1 - sla.share()), NEARLY_ALL);
    return new BigDecimal(share).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
