package ordertrace.watch.out.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.watch.changes.Change;
import ordertrace.watch.changes.Change.StageEnded;
import ordertrace.watch.changes.Change.VerdictAcknowledged;
import ordertrace.watch.changes.Change.VerdictFound;
import ordertrace.watch.changes.Change.VerdictResolved;
import ordertrace.watch.changes.Outbox.Entry;
import ordertrace.watch.inquiry.FakeInquiry;
import ordertrace.watch.inquiry.Statistics;
import ordertrace.watch.inquiry.Statistics.Messages;
import ordertrace.watch.inquiry.Statistics.StageCount;
import ordertrace.watch.ledger.message.Grade;
import ordertrace.watch.ledger.message.Hop;
import ordertrace.watch.ledger.message.MessageState;
import ordertrace.watch.ledger.message.Place;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.order.Stage;
import ordertrace.watch.verdict.Standing;
import ordertrace.watch.verdict.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static final Instant NOW = FakeInquiry.NOW;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final FakeInquiry inquiry = new FakeInquiry();
  private final Labels labels = new Labels(OrderJourney.alexandrit());
  private final ChangeMeters changes = new ChangeMeters(registry, labels);
  private final MessageTimes times = new MessageTimes(registry, labels);
  private Instant now = NOW;
  private final InstantSource clock = () -> now;
  private final Dashboard dashboard =
      new Dashboard(
          inquiry,
          new LedgerMeters(registry, labels),
          new TelemetryMeters(registry, labels),
          new LagMeters(registry, clock),
          clock);

  @Test
  void rows_are_shown_by_hop_state_cause_and_grade() {
    dashboard.refresh();

    assertThat(
            gauge(
                "order.watch.messages",
                "producer",
                "shop",
                "consumer",
                "mes",
                "state",
                "LOST",
                "cause",
                "PURGED",
                "grade",
                "INFERRED"))
        .isEqualTo(2);
    assertThat(
            gauge(
                "order.watch.messages",
                "producer",
                "unknown",
                "consumer",
                "crm",
                "state",
                "ALIEN",
                "cause",
                "none",
                "grade",
                "none"))
        .isEqualTo(1);
    assertThat(
            gauge(
                "order.watch.messages.marked",
                "producer",
                "shop",
                "consumer",
                "crm",
                "mark",
                "LATE"))
        .isEqualTo(5);
    assertThat(gauge("order.watch.messages.lost.ratio")).isEqualTo(0.02);
  }

  @Test
  void stages_are_shown_with_open_overdue_and_oldest_and_zero_where_nothing_is() {
    dashboard.refresh();

    assertThat(gauge("order.watch.orders.open", "stage", "SUBMITTED")).isEqualTo(7);
    assertThat(gauge("order.watch.orders.overdue", "stage", "SUBMITTED")).isEqualTo(1);
    assertThat(gauge("order.watch.orders.oldest.age", "stage", "SUBMITTED")).isEqualTo(3896);
    assertThat(gauge("order.watch.orders.overdue", "stage", "SHIPPED")).isZero();
  }

  @Test
  void whose_telemetry_is_incomplete_shows_also_of_one_that_never_came() {
    dashboard.refresh();

    assertThat(gauge("order.watch.telemetry.instances", "service", "crm")).isEqualTo(1);
    assertThat(gauge("order.watch.telemetry.incomplete", "service", "shop")).isEqualTo(1);
    assertThat(gauge("order.watch.telemetry.incomplete", "service", "crm")).isZero();
    assertThat(gauge("order.watch.telemetry.age", "service", "shop")).isEqualTo(400);
    assertThat(gauge("order.watch.telemetry.instances", "service", "mes-bridge")).isZero();
    assertThat(gauge("order.watch.telemetry.age", "service", "mes-bridge")).isNaN();
  }

  @Test
  void its_own_lag_grows_while_nothing_moves() {
    dashboard.refresh();
    now = NOW.plusSeconds(60);
    inquiry.failure = new IllegalStateException("as ordered");
    dashboard.refresh();

    assertThat(gauge("order.watch.inbox.facts")).isEqualTo(12);
    assertThat(gauge("order.watch.inbox.age")).isEqualTo(63);
    assertThat(gauge("order.watch.judged.age")).isEqualTo(61);
    assertThat(gauge("order.watch.statistics.age")).isEqualTo(60);
  }

  @Test
  void before_anything_was_read_nothing_is_claimed() {
    assertThat(gauge("order.watch.inbox.facts")).isNaN();
    assertThat(gauge("order.watch.judged.age")).isNaN();
  }

  @Test
  void detection_care_and_repair_are_measured() {
    Verdict lost = inquiry.standing("LOST").verdict();
    Instant found = lost.found();
    Standing taken = new Standing(lost, "me", found.plusSeconds(60), null);
    Standing over = new Standing(lost, "me", found.plusSeconds(60), found.plusSeconds(600));

    tell(
        new VerdictFound(new Standing(lost, null, null, null)),
        new VerdictAcknowledged(taken),
        new VerdictResolved(over));

    assertThat(
            registry
                .get("order.watch.verdicts")
                .tags("what", "LOST", "cause", "PURGED", "producer", "shop", "consumer", "mes")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(seconds("order.watch.verdict.detection", "what", "LOST"))
        .isEqualTo(Duration.between(lost.happened(), found).toSeconds());
    assertThat(seconds("order.watch.verdict.acknowledgement", "what", "LOST")).isEqualTo(60);
    assertThat(seconds("order.watch.verdict.resolution", "what", "LOST")).isEqualTo(600);
  }

  @Test
  void stages_are_measured_when_they_end_and_the_last_one_has_no_length() {
    tell(
        new StageEnded(new OrderId("ORD-1"), stage("SUBMITTED", NOW.plusSeconds(900)), "CANCELLED"),
        new StageEnded(new OrderId("ORD-1"), stage("CANCELLED", null), null));

    assertThat(seconds("order.watch.stage.duration", "stage", "SUBMITTED")).isEqualTo(900);
    assertThat(registry.find("order.watch.stage.duration").tag("stage", "CANCELLED").timer())
        .isNull();
  }

  @Test
  void clocks_that_cross_make_no_negative_duration() {
    tell(
        new StageEnded(new OrderId("ORD-1"), stage("SUBMITTED", NOW.minusSeconds(3)), "CANCELLED"));
    times.delivered(delivered(new Hop("shop", "crm"), NOW.minusSeconds(1), NOW.minusSeconds(2)));

    assertThat(registry.get("order.watch.stage.duration").tag("stage", "SUBMITTED").timer().count())
        .isEqualTo(1);
    assertThat(seconds("order.watch.message.duration", "producer", "shop", "consumer", "crm"))
        .isZero();
  }

  @Test
  void the_queue_s_time_is_told_apart_from_the_handler_s() {
    times.delivered(delivered(new Hop("shop", "crm"), NOW.plusSeconds(2), NOW.plusSeconds(9)));

    assertThat(secondsFromShopToCrm("order.watch.message.queued")).isEqualTo(2);
    assertThat(secondsFromShopToCrm("order.watch.message.handled")).isEqualTo(7);
    assertThat(secondsFromShopToCrm("order.watch.message.duration")).isEqualTo(9);
  }

  @Test
  void of_a_consumer_that_tells_of_no_delivery_only_the_whole_time_is_known() {
    times.delivered(delivered(new Hop("shop", "mes"), null, NOW.plusSeconds(9)));

    assertThat(count("order.watch.message.queued")).isZero();
    assertThat(count("order.watch.message.handled")).isZero();
    assertThat(count("order.watch.message.duration")).isEqualTo(1);
  }

  private double secondsFromShopToCrm(String name) {
    return seconds(name, "producer", "shop", "consumer", "crm");
  }

  private long count(String name) {
    return registry.get(name).tags("producer", "shop", "consumer", "mes").timer().count();
  }

  private static Row delivered(Hop hop, @Nullable Instant deliveredAt, Instant doneAt) {
    return new Row(
        "copy",
        new Place("rabbit/", "queue"),
        Set.of(),
        hop,
        MessageState.DELIVERED,
        Set.of(),
        null,
        Grade.OBSERVED,
        null,
        NOW,
        deliveredAt,
        null,
        doneAt,
        null,
        null,
        "processed");
  }

  @Test
  void what_alerts_need_is_there_before_anything_happens() {
    String scrape = registry.scrape();

    assertThat(scrape)
        .contains(
            "order_watch_verdicts_total{cause=\"NEVER_ARRIVED\",consumer=\"mes\",producer=\"shop\",what=\"LOST\"} 0.0",
            "order_watch_verdicts_total{cause=\"none\",consumer=\"unknown\",producer=\"unknown\",what=\"STUCK\"} 0.0",
            "order_watch_stage_duration_seconds_bucket{stage=\"SHIPPED\",le=\"604800.0\"} 0");
  }

  @Test
  void the_number_of_series_does_not_grow_with_orders_services_or_statuses() {
    happens(0);
    long before = series();

    for (int i = 1; i <= 200; i++) {
      happens(i);
    }

    assertThat(series()).isEqualTo(before);
    assertThat(registry.scrape()).doesNotContain("ORD-", "service-7", "STATUS_7");
  }

  // A fixed number of journey-file names, and one more for all others.
  private void happens(int i) {
    Verdict known = inquiry.standing("LOST").verdict();
    Hop hop = new Hop("service-" + i, "other-" + i);
    Verdict verdict =
        new Verdict(
            known.id(),
            Set.of(),
            known.kind(),
            "subject-" + i,
            "LOST",
            "PURGED",
            null,
            Set.of(new OrderId("ORD-" + i)),
            hop,
            null,
            NOW,
            NOW,
            Set.of(),
            null,
            "why");
    tell(
        new VerdictFound(new Standing(verdict, null, null, null)),
        new StageEnded(new OrderId("ORD-" + i), stage("STATUS_" + i, NOW.plusSeconds(1)), null));
    times.delivered(delivered(hop, NOW, NOW));
    inquiry.statistics =
        new Statistics(
            List.of(new Messages(hop, MessageState.LOST, "PURGED", "INFERRED", i)),
            List.of(),
            List.of(new StageCount("STATUS_" + i, 1, 1, NOW)),
            0,
            null,
            null);
    dashboard.refresh();
  }

  @Test
  void the_readme_lists_every_metric_with_type_and_labels_and_no_other() throws Exception {
    dashboard.refresh();

    assertThat(documented()).isEqualTo(registered());
  }

  private static Map<String, String> documented() throws Exception {
    Map<String, String> metrics = new TreeMap<>();
    String readme = Files.readString(Path.of("README.md"));
    String section = readme.substring(readme.indexOf("## Out"), readme.indexOf("## API"));
    for (String line : section.lines().toList()) {
      String[] cells = line.split("\\|", -1);
      if (line.startsWith("| `order.watch.") && cells.length == 6) {
        String name = cells[1].strip().replace("`", "");
        Set<String> tags = new TreeSet<>(Arrays.asList(cells[3].strip().split("[ `]+")));
        tags.remove("");
        metrics.put(name, cells[2].strip() + " " + tags);
      }
    }
    metrics.remove("order.watch.webhook.calls"); // its own test has it
    return metrics;
  }

  private Map<String, String> registered() {
    Map<String, String> metrics = new TreeMap<>();
    for (Meter meter : registry.getMeters()) {
      Set<String> tags =
          meter.getId().getTags().stream()
              .map(Tag::getKey)
              .collect(Collectors.toCollection(TreeSet::new));
      String type = meter.getId().getType().name().toLowerCase(Locale.ROOT);
      metrics.put(meter.getId().getName(), type + " " + tags);
    }
    return metrics;
  }

  private void tell(Change... told) {
    List<Entry> entries = new ArrayList<>();
    for (Change change : told) {
      entries.add(new Entry(entries.size(), change));
    }
    assertThat(changes.send(entries)).hasSize(told.length);
  }

  private static Stage stage(String status, @Nullable Instant left) {
    return new Stage(status, 1, NOW, left, Set.of(), null);
  }

  private double gauge(String name, String... tags) {
    return registry.get(name).tags(tags).gauge().value();
  }

  private double seconds(String name, String... tags) {
    return registry.get(name).tags(tags).timer().totalTime(TimeUnit.SECONDS);
  }

  private long series() {
    return registry.scrape().lines().filter(line -> !line.startsWith("#")).count();
  }
}
