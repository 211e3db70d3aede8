package ordertrace.dashboards;

import java.util.List;
import java.util.function.UnaryOperator;
import ordertrace.OrderJourney;
import ordertrace.OrderStatus;

/** Where orders are, how they get on, and how that was before. */
final class OrdersDashboard {

  static final String UID = "orders";

  private static final String LEFT = "order_watch_stage_duration_seconds_count{stage=\"%s\"}";
  private static final String BUCKETS =
      "sum by (le, stage) (rate(order_watch_stage_duration_seconds_bucket{stage=~\"$stage\"}[$window]%s))";

  private final List<String> stages;

  private OrdersDashboard(OrderJourney journey) {
    this.stages =
        journey.statuses().stream().filter(s -> !s.terminal()).map(OrderStatus::name).toList();
  }

  static Dashboard of(OrderJourney journey) {
    OrdersDashboard orders = new OrdersDashboard(journey);
    return new Dashboard(
        UID,
        "Orders",
        "Where orders are, how long they stay there, and how that was before.",
        "now-7d",
        List.of(
            Choice.ofLabel("stage", "Stage", "stage", "order_watch_orders_open"),
            Choice.of("window", "Averaged over", "1d", "1h", "6h", "7d", "30d"),
            Choice.of("previous", "Compared with", "7d", "1d", "28d")),
        List.of(orders.now(), orders.flow(), times(), troubles()));
  }

  private Row now() {
    return Row.of(
        "Now",
        Panel.number(
            "In flight",
            Unit.COUNT,
            "Orders that have begun and not ended; if it jumps or drops, see below in which stage.",
            Query.of("sum(max by (stage) (order_watch_orders_open))", "orders")),
        Panel.number(
                "Overdue",
                Unit.COUNT,
                "Orders beyond the limit of their stage; order-watch's first page names each and who owes the next step.",
                Query.of("sum(max by (stage) (order_watch_orders_overdue))", "orders"))
            .red(1),
        Panel.number(
            "Left a stage, last hour",
            Unit.COUNT,
            "Steps that orders took in the last hour; at zero in working hours look for a system that stands still.",
            Query.of("sum(increase(order_watch_stage_duration_seconds_count[1h]))", "steps")),
        Panel.table(
            "By stage",
            Unit.COUNT,
            "The stage with overdue orders is where to ask; its oldest order shows since when.",
            Query.of("max by (stage) (order_watch_orders_open)", "in flight"),
            Query.of("max by (stage) (order_watch_orders_overdue)", "overdue"),
            Query.of("max by (stage) (order_watch_orders_oldest_age_seconds)", "oldest since")
                .in(Unit.SECONDS)));
  }

  private Row flow() {
    return Row.of(
        "Flow",
        Panel.bars(
                "Funnel",
                Unit.COUNT,
                "Orders that left each stage in the period shown; where the bars shrink, orders are given up or wait.",
                eachStage(left -> "sum(increase(" + left + "[$__range]))"))
            .wide(12),
        Panel.bars(
                "Funnel, the period before",
                Unit.COUNT,
                "The same as long ago as the period shown is long; compare the shape, not the sums of unequal weeks.",
                eachStage(left -> "sum(increase(" + left + "[$__range] offset $__range))"))
            .wide(12),
        Panel.lines(
                "In flight",
                Unit.COUNT,
                "A stage that grows while the others do not is where orders pile up.",
                Query.of(
                    "max by (stage) (order_watch_orders_open{stage=~\"$stage\"})", "{{stage}}"))
            .asStack(),
        Panel.lines(
            "Steps an hour, now and before",
            Unit.COUNT,
            "Steps of all orders beside those of the time to compare with; a lasting difference wants a reason.",
            Query.of(
                "sum(rate(order_watch_stage_duration_seconds_count{stage=~\"$stage\"}[$window])) * 3600",
                "now"),
            Query.of(
                "sum(rate(order_watch_stage_duration_seconds_count{stage=~\"$stage\"}[$window] offset $previous)) * 3600",
                "$previous before")));
  }

  private static Row times() {
    return Row.of(
        "Time in a stage",
        Panel.lines(
            "Half of the orders leave within",
            Unit.SECONDS,
            "The usual time in each stage; when it rises, ask whom the stage waits for.",
            Query.quantile(0.5, BUCKETS.formatted(""), "{{stage}}"),
            Query.quantile(
                0.5, BUCKETS.formatted(" offset $previous"), "{{stage}}, $previous before")),
        Panel.lines(
            "95 of 100 orders leave within",
            Unit.SECONDS,
            "The slow ones; when only this rises, single orders hang, and order-watch names them.",
            Query.quantile(0.95, BUCKETS.formatted(""), "{{stage}}"),
            Query.quantile(
                0.95, BUCKETS.formatted(" offset $previous"), "{{stage}}, $previous before")),
        Panel.heat(
            "How long orders stayed",
            "Choose one stage: a second band above the usual one is a group of orders with a reason of its own.",
            "sum by (le) (increase(order_watch_stage_duration_seconds_bucket{stage=~\"$stage\"}[$__rate_interval]))"));
  }

  private static Row troubles() {
    return Row.of(
        "Troubles",
        Panel.lines(
                "Overdue",
                Unit.COUNT,
                "Orders beyond the limit of their stage; each step up has its alert, see what it says.",
                Query.of(
                    "max by (stage) (order_watch_orders_overdue{stage=~\"$stage\"})", "{{stage}}"))
            .red(1)
            .leadsTo(CareDashboard.UID, "Detection and repair"),
        Panel.lines(
            "Oldest order",
            Unit.SECONDS,
            "A line that rises without end is an order that nobody takes care of; order-watch names it.",
            Query.of(
                "max by (stage) (order_watch_orders_oldest_age_seconds{stage=~\"$stage\"})",
                "{{stage}}")));
  }

  private List<Query> eachStage(UnaryOperator<String> expression) {
    return stages.stream()
        .map(stage -> Query.of(expression.apply(LEFT.formatted(stage)), stage))
        .toList();
  }
}
