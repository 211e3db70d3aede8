package ordertrace.rules;

import java.util.List;
import java.util.stream.Stream;
import ordertrace.JourneySystem;
import ordertrace.OrderJourney;

/** Alerts for each system that nothing, or not all, is heard of. */
final class TelemetryRules {

  private static final String COMPLETENESS =
      "{{ $externalLabels.order_watch }}/api/v1/completeness";

  private final OrderJourney journey;

  TelemetryRules(OrderJourney journey) {
    this.journey = journey;
  }

  List<Alert> rules() {
    return journey.systems().stream().flatMap(TelemetryRules::of).toList();
  }

  private static Stream<Alert> of(JourneySystem system) {
    return Stream.of(silent(system), behind(system), incomplete(system), withoutSpans(system));
  }

  // Heartbeats come every ten seconds, whether there are orders or not: a quiet night is no
  // silence.
  private static Alert silent(JourneySystem system) {
    return new Alert(
        "TelemetrySilent",
        "sum(max by (service) (order_watch_telemetry_instances{" + services(system) + "})) == 0",
        "5m",
        Labels.of(Labels.Severity.PAGE, system.name(), "order-watch"),
        new Alert.Text(
            "No process of " + system.name() + " reports; what happens there is not known",
            "For 5 minutes or longer.",
            speaker(system) + " is down, or has no way to the collector.",
            COMPLETENESS));
  }

  private static Alert behind(JourneySystem system) {
    return new Alert(
        "TelemetryBehind",
        "max(order_watch_telemetry_age_seconds{" + services(system) + "}) > 300",
        "5m",
        Labels.of(Labels.Severity.PAGE, system.name(), "order-watch"),
        new Alert.Text(
            "The facts of a process of "
                + system.name()
                + " end {{ $value | humanizeDuration }} ago",
            "For 5 minutes or longer.",
            "It hangs, its clock is wrong, or the collector does not take its facts; they wait in"
                + " its journal. What is younger is judged late.",
            COMPLETENESS));
  }

  // A hole stays one; an alert for ever would be no alert.
  private static Alert incomplete(JourneySystem system) {
    String lacking = "order_watch_telemetry_incomplete{" + services(system) + "}";
    return new Alert(
        "TelemetryIncomplete",
        "max by (service) (" + lacking + " - min_over_time(" + lacking + "[2h])) > 0",
        "10m",
        Labels.of(Labels.Severity.TICKET, system.name(), "order-watch"),
        new Alert.Text(
            "Facts of {{ $value }} process(es) of {{ $labels.service }} are missing for good",
            "Within the last 2 hours.",
            "A process died without its journal, or a hook is off: the link says which."
                + " Messages of that time may be judged GAP.",
            COMPLETENESS));
  }

  // Messages tell that there was work; not the clock, which knows no quiet days.
  private static Alert withoutSpans(JourneySystem system) {
    return new Alert(
        "TelemetryWithoutSpans",
        """
        sum(increase(order_watch_message_duration_seconds_count{producer="%1$s"}[30m])
          or increase(order_watch_message_duration_seconds_count{consumer="%1$s"}[30m])) > 0
        unless on ()
        sum(increase(traces_span_metrics_calls_total{%2$s}[30m])) > 0"""
            .formatted(system.name(), services(system).replace("service=", "service_name=")),
        "15m",
        Labels.of(Labels.Severity.TICKET, system.name(), "spans"),
        new Alert.Text(
            "{{ $value | printf \"%.0f\" }} message(s) from or to "
                + system.name()
                + " were done, and not one span of it came",
            "In the last 30 minutes.",
            "Its sampler or its traces exporter is off, or the collector drops its spans."
                + " Orders are judged all the same; they are not to be found in the trace store.",
            "{{ $externalURL }}{{ graphLink \"sum by (service_name)"
                + " (rate(traces_span_metrics_calls_total[5m]))\" }}"));
  }

  private static String speaker(JourneySystem system) {
    return system.agent() ? "It" : "The bridge that speaks for it";
  }

  private static String services(JourneySystem system) {
    return "service=~\"" + String.join("|", system.services()) + "\"";
  }
}
