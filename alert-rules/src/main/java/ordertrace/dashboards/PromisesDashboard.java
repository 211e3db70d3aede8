package ordertrace.dashboards;

import java.util.ArrayList;
import java.util.List;
import ordertrace.OperationSla;
import ordertrace.OrderJourney;

/** What was promised and how it is kept; calls, errors and durations of every operation. */
final class PromisesDashboard {

  static final String UID = "promises";

  private static final String ENTERS = "span_kind=~\"SPAN_KIND_(SERVER|CONSUMER)\"";
  private static final String CHOSEN =
      ENTERS + ",service_name=~\"$service\",span_name=~\"$operation\"";

  private PromisesDashboard() {}

  static Dashboard of(OrderJourney journey) {
    List<Row> rows = new ArrayList<>();
    rows.add(overview());
    journey.slas().forEach(sla -> rows.add(promise(sla)));
    rows.add(operations());
    return new Dashboard(
        UID,
        "Promises",
        "The SLA of each operation, how its budget is used, and rate, errors and duration of all operations.",
        "now-24h",
        List.of(
            Choice.ofLabel("service", "Service", "service_name", "traces_span_metrics_calls_total"),
            Choice.ofLabel(
                "operation",
                "Operation",
                "span_name",
                "traces_span_metrics_calls_total{" + ENTERS + ",service_name=~\"$service\"}")),
        rows);
  }

  private static Row overview() {
    return Row.of(
        "All promises",
        Panel.table(
                "Late or failed, share",
                Unit.SHARE,
                "The worst first; its row below says what was promised and how fast the budget goes.",
                Query.of("sort_desc(order_sla:late:ratio_rate1h)", "last hour"),
                Query.of("order_sla:late:ratio_rate1d", "last day"),
                Query.of("order_sla:late:ratio_rate3d", "last 3 days"),
                Query.of("order_sla:calls:increase1d", "calls in a day").in(Unit.COUNT))
            .wide(24));
  }

  private static Row promise(OperationSla sla) {
    String allowed = share(1 - sla.share());
    return Row.of(
        "%s: %s".formatted(sla.service(), sla.operation()),
        Panel.number(
                "Budget used",
                Unit.SHARE,
                "Share of the errors allowed in %d days that the last 3 days have used; above 10 %% find the late calls in Jaeger."
                    .formatted(sla.window().toDays()),
                Query.of(
                    late(sla, "3d") + " / " + allowed + " * 3 / " + sla.window().toDays(), "used"))
            .red(0.1)
            .wide(6),
        Panel.lines(
                "Late or failed; promised: at most "
                    + percent(1 - sla.share())
                    + " longer than "
                    + sla.within().toMillis() / 1000.0
                    + " s",
                Unit.SHARE,
                "Above the line the budget shrinks; the short window shows whether it goes on.",
                Query.of(late(sla, "5m"), "5 minutes"),
                Query.of(late(sla, "1h"), "hour"),
                Query.of(late(sla, "1d"), "day"))
            .red(Double.parseDouble(allowed))
            .wide(18));
  }

  private static Row operations() {
    return Row.of(
        "Every operation",
        Panel.lines(
            "Calls",
            Unit.CALLS_PER_SECOND,
            "What a service is asked; a line that ends is a caller that stopped.",
            Query.of(
                "sum by (service_name, span_name) (rate(traces_span_metrics_calls_total{%s}[$__rate_interval]))"
                    .formatted(CHOSEN),
                "{{service_name}} {{span_name}}")),
        Panel.lines(
            "Failed, share",
            Unit.SHARE,
            "Open error spans of the operation in Jaeger: they have the exception and its stack.",
            Query.of(
                """
                (sum by (service_name, span_name) (rate(traces_span_metrics_calls_total{%1$s,status_code="STATUS_CODE_ERROR"}[$__rate_interval]))
                  or 0 * sum by (service_name, span_name) (rate(traces_span_metrics_calls_total{%1$s}[$__rate_interval])))
                / sum by (service_name, span_name) (rate(traces_span_metrics_calls_total{%1$s}[$__rate_interval]))"""
                    .formatted(CHOSEN),
                "{{service_name}} {{span_name}}")),
        Panel.lines(
            "95 of 100 calls take",
            Unit.SECONDS,
            "Click a point of it: it is one call, and leads to its trace.",
            Query.quantile(
                0.95, durations("service_name, span_name"), "{{service_name}} {{span_name}}")),
        Panel.lines(
            "Half of the calls take",
            Unit.SECONDS,
            "When it rises with the other, all are slow: machine, database, broker; if alone the other does, some.",
            Query.quantile(
                0.5, durations("service_name, span_name"), "{{service_name}} {{span_name}}")),
        Panel.heat(
            "How long calls take",
            "Choose one operation: two bands are two kinds of calls behind one name.",
            "sum by (le) (increase(traces_span_metrics_duration_seconds_bucket{%s}[$__rate_interval]))"
                .formatted(CHOSEN)));
  }

  private static String late(OperationSla sla, String window) {
    return "order_sla:late:ratio_rate%s{service=\"%s\",operation=\"%s\"}"
        .formatted(window, sla.service(), sla.operation());
  }

  private static String durations(String labels) {
    return "sum by (le, %s) (rate(traces_span_metrics_duration_seconds_bucket{%s}[$__rate_interval]))"
        .formatted(labels, CHOSEN);
  }

  private static String share(double share) {
    return Double.toString(Math.round(share * 1e6) / 1e6);
  }

  private static String percent(double share) {
    return Math.round(share * 1e4) / 1e2 + " %";
  }
}
