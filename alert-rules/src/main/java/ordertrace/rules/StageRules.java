package ordertrace.rules;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordertrace.OrderJourney;
import ordertrace.OrderStatus;
import ordertrace.Waiting;

/** An alert for each stage that has a limit. */
final class StageRules {

  private static final String CAUSE =
      """
      {{ with query "sort_desc(sum by (cause) (increase(order_watch_verdicts_total{what='STUCK',cause!='none'}[2h])) > 0.5)" -}}
      Found with stuck orders in the last 2 hours:{{ range . }} {{ .Labels.cause }} ({{ .Value | printf "%.0f" }}){{ end }}.
      {{- else -}}
      No lost message and no failed call is known to be behind it.
      {{- end }}""";

  private final OrderJourney journey;

  StageRules(OrderJourney journey) {
    this.journey = journey;
  }

  List<Alert> rules() {
    return journey.statuses().stream()
        .flatMap(stage -> Stream.ofNullable(stage.limit()).map(limit -> overLimit(stage, limit)))
        .toList();
  }

  // order-watch counts, as a limit may run in office hours only; several of them count the same
  // orders.
  private Alert overLimit(OrderStatus stage, Duration limit) {
    Map<String, String> labels = Labels.of(severity(stage), owedBy(stage), "order-watch");
    labels.put("stage", stage.name());
    return new Alert(
        "OrderOverStageLimit",
        "max(order_watch_orders_overdue{stage=\"" + stage.name() + "\"}) > 0",
        "1m",
        labels,
        new Alert.Text(
            "{{ $value }} order(s) are in "
                + stage.name()
                + " for longer than "
                + words(stage, limit),
            since(stage),
            "It waits for " + whom(stage) + ". " + CAUSE,
            Alert.ORDER_WATCH));
  }

  // A calculation or a hand-over that hangs is a fault; people are reminded.
  private static Labels.Severity severity(OrderStatus stage) {
    return stage.waitsFor() == Waiting.SYSTEM ? Labels.Severity.PAGE : Labels.Severity.TICKET;
  }

  private String whom(OrderStatus stage) {
    String who = stage.waitsFor().name().toLowerCase(Locale.ROOT);
    String contact = stage.contact() == null ? "" : "; contact: " + stage.contact();
    return "the " + who + "; the next status is told by " + owedBy(stage) + contact;
  }

  /** Who tells the next status: of going on, as anybody may give an order up. */
  private String owedBy(OrderStatus stage) {
    List<OrderStatus> next =
        journey.statuses().stream().filter(to -> journey.allows(stage.name(), to.name())).toList();
    List<OrderStatus> onward = next.stream().filter(status -> !status.terminal()).toList();
    return (onward.isEmpty() ? next : onward)
        .stream().map(OrderStatus::owner).distinct().sorted().collect(Collectors.joining(","));
  }

  private static String since(OrderStatus stage) {
    String entered =
        "time() - max(order_watch_orders_oldest_age_seconds{stage='" + stage.name() + "'})";
    return "The oldest came there {{ with query \""
        + entered
        + "\" }}{{ . | first | value | humanizeTimestamp }}{{ end }}.";
  }

  private static String words(OrderStatus stage, Duration limit) {
    return Words.of(limit) + (stage.calendar() == null ? "" : " of working time");
  }
}
