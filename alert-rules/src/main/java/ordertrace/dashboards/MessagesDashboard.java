package ordertrace.dashboards;

import java.util.List;

/** What became of messages: by the broker's counters, and by what order-watch concludes. */
final class MessagesDashboard {

  static final String UID = "messages";

  private MessagesDashboard() {}

  static Dashboard dashboard() {
    return new Dashboard(
        UID,
        "Messages",
        "Published, delivered, lost: what RabbitMQ counts, and what order-watch concludes of each message.",
        "now-24h",
        List.of(
            Choice.ofLabel(
                "producer", "From", "producer", "order_watch_message_duration_seconds_count"),
            Choice.ofLabel(
                "consumer", "To", "consumer", "order_watch_message_duration_seconds_count")),
        List.of(now(), broker(), hops(), lost(), queues()));
  }

  private static Row now() {
    return Row.of(
        "In the period shown",
        Panel.number(
            "Published",
            Unit.COUNT,
            "Messages that RabbitMQ took, of whomever; none in working hours means that no order moves.",
            Query.of(
                "sum(increase(rabbitmq_global_messages_received_total[$__range]))", "published")),
        Panel.number(
            "Delivered",
            Unit.COUNT,
            "Deliveries to consumers; more than published is a fan-out, or the same ones again and again.",
            Query.of(
                "sum(increase(rabbitmq_global_messages_delivered_total[$__range]))", "delivered")),
        Panel.number(
                "Delivered again",
                Unit.COUNT,
                "Deliveries of what a consumer had before; many are a handler that fails, its log says why.",
                Query.of(
                    "sum(increase(rabbitmq_global_messages_redelivered_total[$__range]))", "again"))
            .red(100),
        Panel.number(
                "Lost",
                Unit.COUNT,
                "Concluded by order-watch, whose first page names each; send again, then mend the cause.",
                Query.of(
                    "sum(increase(order_watch_verdicts_total{what=\"LOST\"}[$__range]))", "lost"))
            .red(0.5),
        Panel.number(
                "Fate unknown",
                Unit.COUNT,
                "Facts are missing; see Telemetry, they heal when the facts come.",
                Query.of(
                    "sum(increase(order_watch_verdicts_total{what=\"GAP\"}[$__range]))", "unknown"))
            .red(0.5)
            .leadsTo(TelemetryDashboard.UID, "Telemetry"),
        Panel.number(
                "Wait in queues",
                Unit.COUNT,
                "Messages that nobody has taken yet; see below in which queue.",
                Query.of("sum(rabbitmq_queue_messages_ready)", "waiting"))
            .red(1000));
  }

  private static Row broker() {
    return Row.of(
        "By RabbitMQ's counters",
        Panel.lines(
            "Published, delivered, acknowledged",
            Unit.MESSAGES_PER_SECOND,
            "The lines run together; where acknowledgements fall behind, consumers do not finish.",
            Query.of(broker("received"), "published"),
            Query.of(broker("routed"), "routed to queues"),
            Query.of(broker("delivered"), "delivered"),
            Query.of(broker("acknowledged"), "acknowledged"),
            Query.of(broker("redelivered"), "delivered again")),
        Panel.lines(
                "Dropped by RabbitMQ",
                Unit.MESSAGES_PER_SECOND,
                "Each of these is a message that is gone, whether order-watch knows of it or not; compare bindings, limits and dead-letter exchanges.",
                Query.of(broker("unroutable_dropped"), "reached no queue"),
                Query.of(broker("unroutable_returned"), "reached no queue, told to its publisher"),
                Query.of(destroyed("expired"), "expired"),
                Query.of(destroyed("maxlen"), "over length"),
                Query.of(destroyed("rejected"), "rejected"),
                Query.of(destroyed("delivery_limit"), "delivered too often"))
            .red(0.000001));
  }

  private static Row hops() {
    return Row.of(
        "By hop, from system to system",
        Panel.lines(
            "Done",
            Unit.MESSAGES_PER_SECOND,
            "A hop that falls to zero while others go on is a consumer that stands still, or a binding that is gone.",
            Query.of(
                "sum by (producer, consumer) (rate(order_watch_message_duration_seconds_count{%s}[$__rate_interval]))"
                    .formatted(hop()),
                "{{producer}} → {{consumer}}")),
        Panel.table(
            "Ledger",
            Unit.COUNT,
            "Rows that are neither DELIVERED nor MOVED, DISCARDED or PENDING want a look: order-watch's page has each.",
            Query.of(
                "max by (producer, consumer, state) (order_watch_messages{%s}) > 0"
                    .formatted(hop()),
                "messages")),
        Panel.lines(
            "Wait in the queue, 95 of 100 within",
            Unit.SECONDS,
            "When it rises, the consumer is too slow or too few; start another, or look at its next line.",
            Query.quantile(0.95, buckets("queued"), "{{producer}} → {{consumer}}")),
        Panel.lines(
            "Work of the consumer, 95 of 100 within",
            Unit.SECONDS,
            "When it rises, open the consumer's spans in Jaeger and see what they wait for.",
            Query.quantile(0.95, buckets("handled"), "{{producer}} → {{consumer}}")),
        Panel.lines(
            "Marks",
            Unit.COUNT,
            "LATE and REDELIVERED that grow come before losses; NO_EFFECT is an error that a handler swallowed.",
            Query.of("max by (mark) (order_watch_messages_marked)", "{{mark}}")));
  }

  private static Row lost() {
    return Row.of(
        "Lost",
        Panel.lines(
                "By cause",
                Unit.COUNT,
                "The cause says what to mend: a binding, a limit, a handler, a restart without persistence.",
                Query.of(lostBy("cause"), "{{cause}}"))
            .asStack(),
        Panel.lines(
                "By hop",
                Unit.COUNT,
                "The hop says whom to ask; its consumer's log has the time.",
                Query.of(lostBy("producer, consumer"), "{{producer}} → {{consumer}}"))
            .asStack());
  }

  private static Row queues() {
    return Row.of(
        "Queues",
        Panel.lines(
            "Waiting",
            Unit.COUNT,
            "A queue that grows has too few consumers or none; a dead-letter queue that grows is work for somebody.",
            Query.of("sum by (queue) (rabbitmq_detailed_queue_messages_ready)", "{{queue}}")),
        Panel.lines(
            "Being worked on",
            Unit.COUNT,
            "Given to a consumer and not acknowledged; flat and above zero is a handler that hangs.",
            Query.of("sum by (queue) (rabbitmq_detailed_queue_messages_unacked)", "{{queue}}")),
        Panel.lines(
            "Consumers",
            Unit.COUNT,
            "A queue of the journey without a consumer is a service that is down.",
            Query.of("sum by (queue) (rabbitmq_detailed_queue_consumers)", "{{queue}}")));
  }

  private static String broker(String counter) {
    return "sum(rate(rabbitmq_global_messages_" + counter + "_total[$__rate_interval]))";
  }

  private static String destroyed(String how) {
    return "sum(rate(rabbitmq_global_messages_dead_lettered_%s_total{dead_letter_strategy=\"disabled\"}[$__rate_interval]))"
        .formatted(how);
  }

  private static String hop() {
    return "producer=~\"$producer\",consumer=~\"$consumer\"";
  }

  private static String buckets(String what) {
    return "sum by (le, producer, consumer) (rate(order_watch_message_%s_seconds_bucket{%s}[$__rate_interval]))"
        .formatted(what, hop());
  }

  private static String lostBy(String labels) {
    return "sum by (%s) (increase(order_watch_verdicts_total{what=\"LOST\",%s}[$__rate_interval]))"
        .formatted(labels, hop());
  }
}
