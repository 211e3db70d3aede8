package ordertrace.watch.out.spans;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordertrace.JourneyIds;
import ordertrace.OrderAttributes;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.watch.changes.Change;
import ordertrace.watch.changes.Change.JourneyBegan;
import ordertrace.watch.changes.Change.StageEnded;
import ordertrace.watch.changes.Change.VerdictAcknowledged;
import ordertrace.watch.changes.Change.VerdictFound;
import ordertrace.watch.changes.Change.VerdictResolved;
import ordertrace.watch.changes.Outbox.Entry;
import ordertrace.watch.inquiry.FakeInquiry;
import ordertrace.watch.ledger.fact.Trace;
import ordertrace.watch.ledger.order.Stage;
import ordertrace.watch.verdict.Standing;
import ordertrace.watch.verdict.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderSpansTest {

  private static final Instant AT = Instant.parse("2026-03-02T12:00:00Z");
  private static final OrderId ORDER = new OrderId("ORD-7K3M9Q2X");
  private static final OrderId ALIAS = new OrderId("MES-2026-000123");
  private static final Trace TRACE =
      new Trace("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");

  private final OrderSpans spans = new OrderSpans(OrderJourney.alexandrit());

  @Test
  void a_journey_begins_with_a_short_root_as_the_bridge_computes_it() {
    JourneySpan root = only(new JourneyBegan(ORDER, Set.of(ALIAS), "INITIATED", AT, TRACE));

    assertThat(root.id().traceId()).isEqualTo(JourneyIds.traceId(ORDER));
    assertThat(root.id().spanId()).isEqualTo(JourneyIds.rootSpanId(ORDER));
    assertThat(root.parentSpanId()).isNull();
    assertThat(root.name()).isEqualTo("order journey");
    assertThat(root.start()).isEqualTo(AT).isEqualTo(root.end());
    assertThat(root.attributes().asMap()).containsOnly(entry(ORDER.value()));
    assertThat(root.links()).containsExactly(SpanRef.rootOf(ALIAS));
  }

  @Test
  void a_stage_is_told_when_it_ends_with_a_link_to_the_span_that_caused_it() {
    Stage stage = stage("SUBMITTED", 2, AT.plusSeconds(60), TRACE);

    JourneySpan span = only(new StageEnded(ORDER, stage, "PRICE_CALCULATED"));

    assertThat(span.id().traceId()).isEqualTo(JourneyIds.traceId(ORDER));
    assertThat(span.id().spanId()).isEqualTo(JourneyIds.stageSpanId(ORDER, "SUBMITTED", 2));
    assertThat(span.parentSpanId()).isEqualTo(JourneyIds.rootSpanId(ORDER));
    assertThat(span.name()).isEqualTo("stage SUBMITTED");
    assertThat(Duration.between(span.start(), span.end())).isEqualTo(Duration.ofMinutes(1));
    assertThat(span.error()).isNull();
    assertThat(span.links()).containsExactly(new SpanRef(TRACE.traceId(), TRACE.spanId()));
    assertThat(span.attributes().get(OrderAttributes.ORDER_STATUS)).isEqualTo("SUBMITTED");
    assertThat(span.attributes().get(OrderAttributes.STAGE_OCCURRENCE)).isEqualTo(2);
    assertThat(span.attributes().get(OrderAttributes.STAGE_NEXT)).isEqualTo("PRICE_CALCULATED");
  }

  @Test
  void the_last_status_is_an_instant() {
    JourneySpan span = only(new StageEnded(ORDER, stage("CLOSED", 1, null, null), null));

    assertThat(span.end()).isEqualTo(span.start());
    assertThat(span.links()).isEmpty();
    assertThat(span.attributes().get(OrderAttributes.STAGE_NEXT)).isNull();
  }

  @Test
  void an_unknown_status_makes_no_name_of_its_own() {
    Stage stage = stage("SOMETHING_NEW", 1, AT, null);

    assertThat(only(new StageEnded(ORDER, stage, "CLOSED")).name()).isEqualTo("stage unknown");
  }

  @Test
  void times_that_cross_make_no_span_of_negative_length() {
    Stage stage = stage("SUBMITTED", 1, AT.minusSeconds(2), null);

    JourneySpan span = only(new StageEnded(ORDER, stage, "CANCELLED"));

    assertThat(span.end()).isEqualTo(span.start());
  }

  @Test
  void a_verdict_is_an_error_in_the_journey_of_its_order_from_when_it_happened_until_found() {
    Verdict verdict = new FakeInquiry().standing("LOST").verdict();

    JourneySpan span = only(new VerdictFound(new Standing(verdict, null, null, null)));

    assertThat(span.id().traceId()).isEqualTo(JourneyIds.traceId(ORDER));
    assertThat(span.id().spanId()).isEqualTo(JourneyIds.verdictSpanId(ORDER, verdict.id()));
    assertThat(span.parentSpanId()).isEqualTo(JourneyIds.rootSpanId(ORDER));
    assertThat(span.name()).isEqualTo("verdict LOST");
    assertThat(span.error()).isEqualTo("the queue was emptied at 12:01");
    assertThat(span.start()).isEqualTo(verdict.happened());
    assertThat(span.end()).isEqualTo(verdict.found());
    assertThat(span.attributes().get(OrderAttributes.VERDICT_CAUSE)).isEqualTo("PURGED");
    assertThat(span.attributes().get(OrderAttributes.VERDICT_GRADE)).isEqualTo("INFERRED");
    assertThat(span.attributes().get(OrderAttributes.VERDICT_PRODUCER)).isEqualTo("shop");
    assertThat(span.attributes().get(OrderAttributes.VERDICT_CONSUMER)).isEqualTo("mes");
  }

  @Test
  void a_verdict_about_several_orders_is_in_the_journey_of_each() {
    Verdict stuck = new FakeInquiry().standing("STUCK").verdict();

    assertThat(spans.of(new VerdictFound(new Standing(stuck, null, null, null))))
        .extracting(span -> span.id().traceId())
        .containsExactlyInAnyOrder(JourneyIds.traceId(ORDER), JourneyIds.traceId(ALIAS));
  }

  @Test
  void its_end_is_a_span_of_its_own_without_error_that_links_to_it() {
    Verdict verdict = new FakeInquiry().standing("LOST").verdict();
    Instant resolved = verdict.found().plusSeconds(90);

    JourneySpan span = only(new VerdictResolved(new Standing(verdict, "me", AT, resolved)));

    assertThat(span.error()).isNull();
    assertThat(span.start()).isEqualTo(resolved);
    assertThat(span.links()).containsExactly(SpanRef.verdictOf(ORDER, verdict.id()));
    assertThat(span.id()).isNotEqualTo(SpanRef.verdictOf(ORDER, verdict.id()));
  }

  @Test
  void who_takes_care_is_in_no_trace() {
    Verdict verdict = new FakeInquiry().standing("LOST").verdict();
    Standing taken = new Standing(verdict, "night shift", AT, AT.plusSeconds(1));

    assertThat(spans.of(new VerdictAcknowledged(taken))).isEmpty();
    assertThat(spans.of(new VerdictFound(taken)).toString()).doesNotContain("night shift");
  }

  @Test
  void a_batch_that_was_not_stored_comes_again_under_the_same_ids() {
    List<SpanData> stored = new ArrayList<>();
    SpanSender sender = sender(stored);
    List<Entry> entries =
        List.of(
            new Entry(7, new JourneyBegan(ORDER, Set.of(), "INITIATED", AT, null)),
            new Entry(8, new StageEnded(ORDER, stage("INITIATED", 1, AT, null), "SUBMITTED")));

    assertThat(sender.send(entries)).isEmpty();
    assertThat(sender.send(entries)).containsExactly(7L, 8L);

    assertThat(stored.subList(2, 4))
        .extracting(SpanData::getSpanContext)
        .isEqualTo(stored.subList(0, 2).stream().map(SpanData::getSpanContext).toList());
    assertThat(stored.get(1).getParentSpanId()).isEqualTo(stored.get(0).getSpanId());
    assertThat(stored).allMatch(span -> span.getSpanContext().isValid() && span.hasEnded());
  }

  @Test
  void nothing_is_sent_unless_it_is_asked_for() {
    try (SpanOutlet outlet = SpanOutlet.of(Map.of())) {
      assertThat(outlet.exporter().toString()).doesNotContain("Otlp");
      assertThat(outlet.resource().getAttributes().asMap().values()).contains("order-watch");
    }
  }

  @Test
  void opentelemetry_s_own_settings_say_where_to() {
    Map<String, String> settings =
        Map.of(
            "otel.traces.exporter", "otlp",
            "otel.exporter.otlp.endpoint", "http://collector.example:4318");
    try (SpanOutlet outlet = SpanOutlet.of(settings)) {
      assertThat(outlet.exporter().toString()).contains("Otlp", "collector.example:4318");
    }
  }

  private JourneySpan only(Change change) {
    List<JourneySpan> told = spans.of(change);
    assertThat(told).hasSize(1);
    return told.get(0);
  }

  private static Stage stage(
      String status, int occurrence, @Nullable Instant left, @Nullable Trace trace) {
    return new Stage(status, occurrence, AT, left, Set.of("shop"), trace);
  }

  private static Map.Entry<AttributeKey<?>, Object> entry(String order) {
    return Map.entry(OrderAttributes.ORDER_ID, order);
  }

  // The first attempt fails after the store has taken it, as on a lost answer.
  private SpanSender sender(List<SpanData> stored) {
    SpanExporter exporter =
        new SpanExporter() {
          private boolean failed;

          @Override
          public CompletableResultCode export(Collection<SpanData> batch) {
            stored.addAll(batch);
            boolean success = failed;
            failed = true;
            return success ? CompletableResultCode.ofSuccess() : CompletableResultCode.ofFailure();
          }

          @Override
          public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
          }

          @Override
          public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
          }
        };
    SpanOutlet outlet = new SpanOutlet(exporter, Resource.getDefault());
    return new SpanSender(spans, () -> outlet, Duration.ofSeconds(5));
  }
}
