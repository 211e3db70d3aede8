package ordertrace.watch.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import ordertrace.Waiting;
import ordertrace.watch.ledger.message.MessageState;
import ordertrace.watch.ledger.order.OrderState;
import ordertrace.watch.ledger.order.OrderVerdict;
import org.jspecify.annotations.Nullable;

/** What the names inside mean to somebody who answers a customer. */
final class Words {

  private static final Map<MessageState, String> STATES =
      Map.of(
          MessageState.PENDING, "on its way, or waiting in the queue",
          MessageState.DELIVERED, "done by its consumer",
          MessageState.MOVED, "went on to another queue, or was sent again",
          MessageState.DISCARDED, "dropped, as it may be",
          MessageState.LOST, "will never be processed",
          MessageState.IN_DOUBT, "the connection broke; not yet known",
          MessageState.GAP, "not known: facts are missing",
          MessageState.ALIEN, "came from a sender that we cannot see");

  private static final Map<OrderState, String> ORDERS =
      Map.of(
          OrderState.UNKNOWN, "No status of it is known",
          OrderState.RUNNING, "Within its limits",
          OrderState.AT_RISK, "Slower than usual",
          OrderState.STUCK, "Stuck",
          OrderState.WAITING, "Waiting for the customer",
          OrderState.ABANDONED, "Abandoned by the customer",
          OrderState.ENDED, "Ended");

  private static final Map<Waiting, String> WAITING =
      Map.of(
          Waiting.CUSTOMER, "the customer",
          Waiting.MANAGER, "a manager",
          Waiting.SYSTEM, "a system",
          Waiting.OPERATOR, "an operator",
          Waiting.CARRIER, "the carrier",
          Waiting.NOBODY, "nobody");

  private static final Map<String, String> GRADES =
      Map.of(
          "OBSERVED", "facts show it",
          "INFERRED", "nothing else fits",
          "UNKNOWN", "nothing says why");

  private Words() {}

  static String of(MessageState state) {
    return STATES.getOrDefault(state, "");
  }

  static String of(OrderVerdict order, Instant now) {
    return order.waitsForFacts(now)
        ? "Perhaps stuck, the last facts are waited for,"
        : of(order.state());
  }

  static String of(OrderState state) {
    return ORDERS.getOrDefault(state, state.name());
  }

  static String of(@Nullable Waiting waiting) {
    return waiting == null ? "nobody knows" : WAITING.getOrDefault(waiting, waiting.name());
  }

  static String ofGrade(@Nullable String grade) {
    return grade == null ? "" : GRADES.getOrDefault(grade, "");
  }

  /** NEVER_ARRIVED → never arrived. */
  static String ofName(@Nullable String name) {
    return name == null ? "" : name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The two largest units: nobody wants the seconds of three weeks. */
  static String of(Duration time) {
    Duration t = time.isNegative() ? Duration.ZERO : time;
    if (t.toDays() > 0) {
      return both(t.toDays(), "d", t.toHoursPart(), "h");
    }
    if (t.toHours() > 0) {
      return both(t.toHours(), "h", t.toMinutesPart(), "min");
    }
    return t.toMinutes() > 0
        ? both(t.toMinutes(), "min", t.toSecondsPart(), "s")
        : t.toSeconds() + " s";
  }

  private static String both(long large, String unit, long small, String smallerUnit) {
    return large + " " + unit + (small == 0 ? "" : " " + small + " " + smallerUnit);
  }
}
