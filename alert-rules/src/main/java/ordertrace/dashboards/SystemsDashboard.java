package ordertrace.dashboards;

import java.util.List;

/** What systems do to each other. */
final class SystemsDashboard {

  static final String UID = "systems";

  private static final String EDGE = "client=~\"$client\",server=~\"$server\"";
  private static final String CALLS =
      "sum by (client, server) (rate(traces_service_graph_request_total{"
          + EDGE
          + "}[$__rate_interval]))";
  private static final String FAILED =
      "sum by (client, server) (rate(traces_service_graph_request_failed_total{"
          + EDGE
          + "}[$__rate_interval]))";

  private SystemsDashboard() {}

  static Dashboard dashboard() {
    return new Dashboard(
        UID,
        "Integration",
        "Calls and messages from system to system: how many, how many fail, how long they take.",
        "now-24h",
        List.of(
            Choice.ofLabel("client", "From", "client", "traces_service_graph_request_total"),
            Choice.ofLabel("server", "To", "server", "traces_service_graph_request_total")),
        List.of(edges(), hindered(), http()));
  }

  private static Row edges() {
    return Row.of(
        "From system to system",
        Panel.table(
                "Edges, in the period shown",
                Unit.COUNT,
                "An edge that you expect and that is not here has had no call; one that you do not expect is a new dependency.",
                Query.of(
                    "sum by (client, server, connection_type) (increase(traces_service_graph_request_total{%s}[$__range]))"
                        .formatted(EDGE),
                    "calls and messages"))
            .wide(24),
        Panel.lines(
            "Calls and messages",
            Unit.CALLS_PER_SECOND,
            "A line that falls to zero while others go on is a link that is cut.",
            Query.of(CALLS, "{{client}} → {{server}}")),
        Panel.lines(
                "Failed, share",
                Unit.SHARE,
                "Above the line an alert is on its way; look at the server first, then at what the client sends.",
                Query.of(
                    "(%1$s or 0 * %2$s) / %2$s".formatted(FAILED, CALLS),
                    "{{client}} → {{server}}"))
            .red(0.05),
        Panel.lines(
            "95 of 100 take, seen by the server",
            Unit.SECONDS,
            "The server's own time; if it rises, the server is slow.",
            Query.quantile(0.95, seconds("server"), "{{client}} → {{server}}")),
        Panel.lines(
            "95 of 100 take, seen by the client",
            Unit.SECONDS,
            "If only this rises, the way between is slow: network, connection pool, queue.",
            Query.quantile(0.95, seconds("client"), "{{client}} → {{server}}")));
  }

  private static Row hindered() {
    return Row.of(
        "Orders hindered",
        Panel.lines(
            "Failed calls, failed handlers, statuses that differ",
            Unit.COUNT,
            "By facts, so also where the other side has no agent; order-watch's first page says which orders.",
            Query.of(
                "sum by (what) (increase(order_watch_verdicts_total{what=~\"CALL_FAILED|PROCESSING_FAILED|DRIFT\"}[$__rate_interval]))",
                "{{what}}")),
        Panel.lines(
            "Events of the closed system set aside",
            Unit.COUNT,
            "The bridge cannot read them: extend its mapping, then move them back from the parking queue.",
            Query.of(
                "sum by (reason) (increase(mes_bridge_events_rejected_total[$__rate_interval]))",
                "{{reason}}")));
  }

  private static Row http() {
    return Row.of(
        "HTTP",
        Panel.lines(
            "Answers by code",
            Unit.CALLS_PER_SECOND,
            "5xx is the service's fault, 4xx its caller's; the error spans in Jaeger have the reason.",
            Query.of(
                "sum by (job, http_response_status_code) (rate(http_server_request_duration_seconds_count[$__rate_interval]))",
                "{{job}} {{http_response_status_code}}")),
        Panel.lines(
            "Calls to others by code",
            Unit.CALLS_PER_SECOND,
            "Also of those that have no agent, the carrier and the MES; without a code there was no answer.",
            Query.of(
                "sum by (job, server_address, http_response_status_code) (rate(http_client_request_duration_seconds_count[$__rate_interval]))",
                "{{job}} → {{server_address}} {{http_response_status_code}}")));
  }

  private static String seconds(String seenBy) {
    return "sum by (le, client, server) (rate(traces_service_graph_request_%s_seconds_bucket{%s}[$__rate_interval]))"
        .formatted(seenBy, EDGE);
  }
}
