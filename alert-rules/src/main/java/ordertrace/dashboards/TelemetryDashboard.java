package ordertrace.dashboards;

import java.util.List;

/** Whether what the other dashboards show can be believed. */
final class TelemetryDashboard {

  static final String UID = "telemetry";

  private TelemetryDashboard() {}

  static Dashboard dashboard() {
    return new Dashboard(
        UID,
        "Telemetry",
        "Whether spans and facts arrive, whether order-watch keeps up, whether alerts come.",
        "now-6h",
        List.of(),
        List.of(now(), heard(), collector(), orderWatch(), bridge(), alerting()));
  }

  private static Row now() {
    return Row.of(
        "Now",
        Panel.number(
                "Do not answer",
                Unit.COUNT,
                "Parts of the stack that Prometheus does not reach; docker compose ps says which is down.",
                Query.of("count(up == 0) or vector(0)", "down"))
            .red(1),
        Panel.number(
                "Telemetry thrown away",
                Unit.COUNT,
                "Spans and facts lost in the collector in ten minutes; lost facts become messages of unknown fate.",
                Query.of("sum(order_trace:telemetry_lost:increase10m) or vector(0)", "lost"))
            .red(1),
        Panel.number(
                "Verdicts late by",
                Unit.SECONDS,
                "order-watch judges as of so long ago; over two minutes look at its database.",
                Query.of("min(order_watch_judged_age_seconds)", "late"))
            .red(120),
        Panel.number(
                "Facts end",
                Unit.SECONDS,
                "So far back are the facts of the worst living process complete; doctor says whose.",
                Query.of("max(order_watch_telemetry_age_seconds)", "ago"))
            .red(300),
        Panel.number(
                "Fullest queue",
                Unit.SHARE,
                "Of the collector's queues on disk; start what it sends to before it is full.",
                Query.of(
                    "max(otelcol_exporter_queue_size / otelcol_exporter_queue_capacity)", "full"))
            .red(0.7),
        Panel.number(
                "Alerts that fire",
                Unit.COUNT,
                "Without the watchdog; Alertmanager's page has each with its link.",
                Query.of(
                    "count(ALERTS{alertstate=\"firing\",alertname!=\"Watchdog\"}) or vector(0)",
                    "fire"))
            .red(1));
  }

  private static Row heard() {
    return Row.of(
        "Who is heard",
        Panel.lines(
            "Processes that report",
            Unit.COUNT,
            "A service at zero is down or has no agent; more than you started are old ones without a goodbye.",
            Query.of("max by (service) (order_watch_telemetry_instances)", "{{service}}")),
        Panel.lines(
            "Processes whose facts are not complete",
            Unit.COUNT,
            "Their messages may end as of unknown fate; doctor says what is missing of whom.",
            Query.of("max by (service) (order_watch_telemetry_incomplete)", "{{service}}")));
  }

  private static Row collector() {
    return Row.of(
        "Collector",
        Panel.lines(
            "Taken",
            Unit.PER_SECOND,
            "What services send; a signal that ends while orders go on is an exporter that is off.",
            Query.of(collector("receiver_accepted_spans"), "spans"),
            Query.of(collector("receiver_accepted_log_records"), "facts and logs"),
            Query.of(collector("receiver_accepted_metric_points"), "metrics")),
        Panel.lines(
                "Refused",
                Unit.PER_SECOND,
                "It is at its memory limit, or what came was broken; facts come again, spans do not.",
                Query.of(collector("receiver_refused_spans"), "spans"),
                Query.of(collector("receiver_refused_log_records"), "facts and logs"))
            .red(0.000001),
        Panel.lines(
            "Sent",
            Unit.PER_SECOND,
            "To each store; one that falls to zero is away, and its queue grows.",
            Query.of(
                "sum by (exporter) (rate(otelcol_exporter_sent_spans_total[$__rate_interval]))",
                "spans, {{exporter}}"),
            Query.of(
                "sum by (exporter) (rate(otelcol_exporter_sent_log_records_total[$__rate_interval]))",
                "facts, {{exporter}}")),
        Panel.lines(
                "Queues on disk",
                Unit.SHARE,
                "Above the line an alert comes; when full, senders are refused.",
                Query.of(
                    "max by (exporter) (otelcol_exporter_queue_size / otelcol_exporter_queue_capacity)",
                    "{{exporter}}"))
            .red(0.7),
        Panel.lines(
            "Memory",
            Unit.BYTES,
            "At four fifths of the container's limit it begins to refuse; give it more, or start another.",
            Query.of("max by (instance) (otelcol_process_memory_rss_bytes)", "{{instance}}")),
        Panel.lines(
            "Spans not stored",
            Unit.PER_SECOND,
            "Left out on purpose: health checks, foreign links, sampling; if it jumps, see which filter.",
            Query.of(
                "sum by (filter) (rate(otelcol_processor_filter_spans_filtered_total[$__rate_interval]))",
                "{{filter}}")));
  }

  private static Row orderWatch() {
    return Row.of(
        "order-watch",
        Panel.lines(
                "Behind by",
                Unit.SECONDS,
                "Over two minutes verdicts come late: its database is slow, or it works off a backlog.",
                Query.of(
                    "min(order_watch_inbox_age_seconds)", "oldest fact that is not in the ledger"),
                Query.of("min(order_watch_judged_age_seconds)", "judged"),
                Query.of("min(order_watch_statistics_age_seconds)", "sums"))
            .red(120),
        Panel.lines(
            "Facts",
            Unit.PER_SECOND,
            "Rejected ones have a reason: something on the way changes records, or versions do not fit.",
            Query.of(
                "sum(rate(order_watch_intake_facts_accepted_total[$__rate_interval]))", "accepted"),
            Query.of(
                "sum by (reason) (rate(order_watch_intake_facts_rejected_total[$__rate_interval])) > 0",
                "rejected: {{reason}}")),
        Panel.lines(
            "Facts that wait",
            Unit.COUNT,
            "Taken in and not in the ledger yet; it falls by itself after a restart.",
            Query.of("max(order_watch_inbox_facts)", "facts")),
        Panel.lines(
            "Looks at the broker",
            Unit.PER_SECOND,
            "While they fail, verdicts are worse founded; the reason says whether it is address, user or rights.",
            Query.of(
                "sum by (broker) (rate(order_watch_broker_looks_total[$__rate_interval]))",
                "{{broker}}"),
            Query.of(
                "sum by (broker, reason) (rate(order_watch_broker_looks_failed_total[$__rate_interval])) > 0",
                "{{broker}}: {{reason}}")));
  }

  private static Row bridge() {
    return Row.of(
        "Bridge to the closed system",
        Panel.lines(
            "Events",
            Unit.PER_SECOND,
            "What came equals what was sent and what was set aside; a difference that stays waits below.",
            Query.of("sum(rate(mes_bridge_events_received_total[$__rate_interval]))", "received"),
            Query.of("sum(rate(mes_bridge_events_exported_total[$__rate_interval]))", "sent"),
            Query.of("sum(rate(mes_bridge_events_rejected_total[$__rate_interval]))", "set aside")),
        Panel.lines(
            "Events that wait, attempts that failed",
            Unit.COUNT,
            "Both above zero: the collector does not take its facts; nothing is lost while its queue has room.",
            Query.of("max(mes_bridge_events_waiting)", "waiting"),
            Query.of(
                "sum by (signal) (increase(mes_bridge_export_failures_total[$__rate_interval]))",
                "failed: {{signal}}")));
  }

  private static Row alerting() {
    return Row.of(
        "Prometheus and Alertmanager",
        Panel.lines(
            "Series",
            Unit.COUNT,
            "It must not grow with the number of orders; if it does, a label has an id in it.",
            Query.of("max(prometheus_tsdb_head_series)", "all"),
            Query.of("sum by (job) (scrape_samples_scraped)", "{{job}}")),
        Panel.lines(
            "Rules that fail, notifications that fail",
            Unit.COUNT,
            "An alert that is not computed or not delivered; Prometheus' page of rules, or Alertmanager's log, has the error.",
            Query.of(
                "sum(increase(prometheus_rule_evaluation_failures_total[$__rate_interval]))",
                "rules"),
            Query.of(
                "sum by (integration) (increase(alertmanager_notifications_failed_total[$__rate_interval]))",
                "{{integration}}")),
        Panel.lines(
            "Alerts",
            Unit.COUNT,
            "What fires, by system; the handbook has a row for each.",
            Query.of(
                "count by (alertname, system) (ALERTS{alertstate=\"firing\"})",
                "{{system}}: {{alertname}}")));
  }

  private static String collector(String counter) {
    return "sum(rate(otelcol_" + counter + "_total[$__rate_interval]))";
  }
}
