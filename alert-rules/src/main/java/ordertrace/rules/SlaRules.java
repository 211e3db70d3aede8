package ordertrace.rules;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ordertrace.JourneySystem;
import ordertrace.OperationSla;
import ordertrace.OrderJourney;

/** For each promise: the share of late calls over several windows, and alerts on its budget. */
final class SlaRules {

  private static final List<String> WINDOWS = List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d");

  private final OrderJourney journey;

  SlaRules(OrderJourney journey) {
    this.journey = journey;
  }

  List<Rule> rules() {
    return journey.slas().stream().flatMap(this::of).toList();
  }

  private Stream<Rule> of(OperationSla sla) {
    return Stream.of(
            WINDOWS.stream().map(window -> lateShare(sla, window)),
            Stream.of("1h", "6h", "1d", "3d").map(window -> calls(sla, window)),
            Stream.of(
                burns(sla, "SlaBurnsFast", Labels.Severity.PAGE, BurnRate.HOUR, BurnRate.SIX_HOURS),
                burns(
                    sla,
                    "SlaBurnsSlowly",
                    Labels.Severity.TICKET,
                    BurnRate.DAY,
                    BurnRate.THREE_DAYS)))
        .flatMap(rules -> rules);
  }

  // Where all calls fail, there is no series of good ones: that is none, not unknown.
  private static Rule lateShare(OperationSla sla, String window) {
    return new Recording(
        "order_sla:late:ratio_rate" + window,
        """
        1 - (
          (sum(rate(traces_span_metrics_duration_seconds_bucket{%1$s,status_code!="STATUS_CODE_ERROR",le="%2$s"}[%3$s])) or vector(0))
          /
          sum(rate(traces_span_metrics_duration_seconds_count{%1$s}[%3$s]))
        )"""
            .formatted(operation(sla), edge(sla.within()), window),
        names(sla));
  }

  private static Rule calls(OperationSla sla, String window) {
    return new Recording(
        "order_sla:calls:increase" + window,
        "sum(increase(traces_span_metrics_duration_seconds_count{%s}[%s]))"
            .formatted(operation(sla), window),
        names(sla));
  }

  private Alert burns(
      OperationSla sla, String name, Labels.Severity severity, BurnRate fast, BurnRate slow) {
    Map<String, String> labels = Labels.of(severity, systemOf(sla), "spans");
    labels.putAll(names(sla));
    return new Alert(
        name,
        burning(sla, fast) + "\nor\n" + burning(sla, slow),
        "0s",
        labels,
        text(sla, fast, slow));
  }

  // One late call of two in a quiet hour is no trend, hence the last condition.
  private static String burning(OperationSla sla, BurnRate rate) {
    String selector = "{service=\"" + sla.service() + "\",operation=\"" + sla.operation() + "\"}";
    return """
        (
          order_sla:late:ratio_rate%1$s%4$s > %3$s
          and order_sla:late:ratio_rate%2$s%4$s > %3$s
          and order_sla:late:ratio_rate%1$s%4$s * order_sla:calls:increase%1$s%4$s > 1.5
        )"""
        .formatted(rate.longWindow(), rate.shortWindow(), rate.threshold(sla), selector);
  }

  private static Alert.Text text(OperationSla sla, BurnRate fast, BurnRate slow) {
    String errors =
        "sum(increase(traces_span_metrics_calls_total{%s,status_code='STATUS_CODE_ERROR'}[%s]))"
            .formatted(operation(sla).replace('"', '\''), fast.longWindow());
    return new Alert.Text(
        "{{ $value | humanizePercentage }} of the calls of %s at %s fail or take longer than %s; promised are at most %s%%"
            .formatted(
                sla.operation(), sla.service(), Words.of(sla.within()), percent(1 - sla.share())),
        "Over the last %s or the last %s.".formatted(fast.longWindow(), slow.longWindow()),
        "{{ with query \""
            + errors
            + "\" }}{{ . | first | value | printf \"%.0f\" }}{{ else }}0{{ end }}"
            + " calls failed in the last "
            + fast.longWindow()
            + "; the others were slow.",
        "{{ $externalURL }}{{ graphLink \"order_sla:late:ratio_rate"
            + fast.shortWindow()
            + "{service='"
            + sla.service()
            + "',operation='"
            + sla.operation()
            + "'}\" }}");
  }

  private String systemOf(OperationSla sla) {
    JourneySystem system = journey.systemOf(sla.service());
    return system == null ? sla.service() : system.name();
  }

  private static Map<String, String> names(OperationSla sla) {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("service", sla.service());
    names.put("operation", sla.operation());
    return names;
  }

  private static String operation(OperationSla sla) {
    return "service_name=\"%s\",span_name=\"%s\",span_kind=~\"SPAN_KIND_(SERVER|CONSUMER)\""
        .formatted(sla.service(), sla.operation());
  }

  /** As Prometheus writes the bounds of buckets. */
  private static String edge(Duration within) {
    return Double.toString(within.toMillis() / 1000.0);
  }

  private static String percent(double share) {
    return new BigDecimal(share * 100)
        .round(new MathContext(3))
        .stripTrailingZeros()
        .toPlainString();
  }
}
