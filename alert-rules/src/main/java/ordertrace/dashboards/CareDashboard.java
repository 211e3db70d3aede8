package ordertrace.dashboards;

import java.util.List;

/** How soon troubles are known, taken care of and over; how many messages are lost. */
final class CareDashboard {

  static final String UID = "care";

  private CareDashboard() {}

  static Dashboard dashboard() {
    return new Dashboard(
        UID,
        "Detection and repair",
        "How soon what went wrong is known, taken care of and over (MTTD, MTTA, MTTR), and the share of lost messages.",
        "now-30d",
        List.of(
            Choice.ofLabel("what", "What", "what", "order_watch_verdicts_total"),
            Choice.of("window", "Averaged over", "7d", "1d", "30d")),
        List.of(now(), times(), verdicts()));
  }

  private static Row now() {
    return Row.of(
        "In the period shown",
        Panel.number(
                "Lost messages, share",
                Unit.SHARE,
                "Of all messages whose fate is known; anything but zero has a cause below.",
                Query.of("max(order_watch_messages_lost_ratio)", "lost"))
            .red(0.000001)
            .leadsTo(MessagesDashboard.UID, "Messages"),
        Panel.number(
                "Lost messages",
                Unit.COUNT,
                "Found in the period; order-watch's first page says which, and what each order waits for.",
                Query.of(
                    "sum(increase(order_watch_verdicts_total{what=\"LOST\"}[$__range]))", "lost"))
            .red(0.5),
        Panel.number(
            "Known after (MTTD)",
            Unit.SECONDS,
            "From when it went wrong until that was known; minutes point to slow facts, see Telemetry.",
            Query.of(mean("detection"), "known")),
        Panel.number(
            "Taken care of after (MTTA)",
            Unit.SECONDS,
            "From then until somebody acknowledged it; hours by day are a matter of who is told.",
            Query.of(mean("acknowledgement"), "taken")),
        Panel.number(
            "Over after (MTTR)",
            Unit.SECONDS,
            "From when it was known until it was over; compare with the months before.",
            Query.of(mean("resolution"), "over")));
  }

  private static Row times() {
    return Row.of(
        "Times",
        Panel.lines(
            "Known after",
            Unit.SECONDS,
            "Of one kind alone: its facts come late, or its evidence does (a stuck order is known when its limit has passed).",
            Query.quantile(0.5, buckets("detection"), "{{what}}, half"),
            Query.quantile(0.95, buckets("detection"), "{{what}}, 95 of 100")),
        Panel.lines(
            "Over after",
            Unit.SECONDS,
            "The kind that takes longest is where a better way to repair pays.",
            Query.quantile(0.5, buckets("resolution"), "{{what}}, half"),
            Query.quantile(0.95, buckets("resolution"), "{{what}}, 95 of 100")));
  }

  private static Row verdicts() {
    return Row.of(
        "What went wrong",
        Panel.lines(
                "Found, a day",
                Unit.COUNT,
                "The kind that grows is the next one to mend; choose it above and see its causes.",
                Query.of(
                    "sum by (what) (rate(order_watch_verdicts_total{what=~\"$what\"}[$window])) * 86400",
                    "{{what}}"))
            .asStack(),
        Panel.table(
            "By cause, in the period shown",
            Unit.COUNT,
            "What the causes mean and what to do is in order-watch's README and the handbook.",
            Query.of(
                "sort_desc(sum by (what, cause) (increase(order_watch_verdicts_total{what=~\"$what\"}[$__range])))",
                "found")),
        Panel.lines(
                "Lost messages, share",
                Unit.SHARE,
                "It falls only as other messages come; a step up is a loss, at its time.",
                Query.of("max(order_watch_messages_lost_ratio)", "lost"))
            .leadsTo(MessagesDashboard.UID, "Messages"));
  }

  private static String mean(String what) {
    String times = "order_watch_verdict_" + what + "_seconds";
    return "sum(increase(%1$s_sum[$__range])) / sum(increase(%1$s_count[$__range]))"
        .formatted(times);
  }

  private static String buckets(String what) {
    return "sum by (le, what) (rate(order_watch_verdict_%s_seconds_bucket{what=~\"$what\"}[$window]))"
        .formatted(what);
  }
}
