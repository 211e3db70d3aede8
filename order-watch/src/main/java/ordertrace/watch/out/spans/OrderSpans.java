package ordertrace.watch.out.spans;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import ordertrace.OrderAttributes;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.watch.changes.Change;
import ordertrace.watch.changes.Change.JourneyBegan;
import ordertrace.watch.changes.Change.StageEnded;
import ordertrace.watch.changes.Change.VerdictAcknowledged;
import ordertrace.watch.changes.Change.VerdictFound;
import ordertrace.watch.changes.Change.VerdictResolved;
import ordertrace.watch.ledger.fact.Trace;
import ordertrace.watch.ledger.order.Stage;
import ordertrace.watch.verdict.Standing;
import ordertrace.watch.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** Tells a change as spans of the journeys it belongs to. Pure. */
final class OrderSpans {

  private static final String OVER = "|over";

  private final OrderJourney journey;

  OrderSpans(OrderJourney journey) {
    this.journey = journey;
  }

  /** Returns the spans; none where the change is of no order, or is not shown in a journey. */
  List<JourneySpan> of(Change change) {
    if (change instanceof JourneyBegan began) {
      return List.of(root(began));
    } else if (change instanceof StageEnded ended) {
      return List.of(stage(ended.order(), ended.stage(), ended.next()));
    } else if (change instanceof VerdictFound found) {
      return found.standing().verdict().orders().stream()
          .map(order -> found(order, found.standing().verdict()))
          .toList();
    } else if (change instanceof VerdictResolved resolved) {
      return resolved.standing().verdict().orders().stream()
          .map(order -> over(order, resolved.standing()))
          .toList();
    }
    return nothing((VerdictAcknowledged) change);
  }

  // Who takes care is a person; traces are kept by others and for long.
  private static List<JourneySpan> nothing(VerdictAcknowledged ignored) {
    return List.of();
  }

  // Short, because nothing stays open for weeks.
  private JourneySpan root(JourneyBegan began) {
    return new JourneySpan(
        SpanRef.rootOf(began.order()),
        null,
        "order journey",
        began.at(),
        began.at(),
        Attributes.of(OrderAttributes.ORDER_ID, began.order().value()),
        null,
        began.others().stream().sorted(OrderSpans::byNumber).map(SpanRef::rootOf).toList());
  }

  private static int byNumber(OrderId one, OrderId other) {
    return one.value().compareTo(other.value());
  }

  private JourneySpan stage(OrderId order, Stage stage, @Nullable String next) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put(OrderAttributes.ORDER_ID, order.value())
            .put(OrderAttributes.ORDER_STATUS, stage.status())
            .put(OrderAttributes.STAGE_OCCURRENCE, (long) stage.occurrence());
    putIfKnown(attributes, OrderAttributes.STAGE_NEXT, next);
    return new JourneySpan(
        SpanRef.stageOf(order, stage),
        SpanRef.rootOf(order).spanId(),
        stageName(stage.status()),
        stage.entered(),
        Objects.requireNonNullElse(stage.left(), stage.entered()),
        attributes.build(),
        null,
        linkTo(stage.trace()));
  }

  // A status that is in no journey file may have any name.
  private String stageName(String status) {
    return "stage " + (journey.status(status) == null ? "unknown" : status);
  }

  private static List<SpanRef> linkTo(@Nullable Trace trace) {
    return Stream.ofNullable(trace).map(SpanRef::of).toList();
  }

  private JourneySpan found(OrderId order, Verdict verdict) {
    return new JourneySpan(
        SpanRef.verdictOf(order, verdict.id()),
        SpanRef.rootOf(order).spanId(),
        "verdict " + verdict.what(),
        verdict.happened(),
        verdict.found(),
        attributes(order, verdict),
        verdict.why(),
        List.of());
  }

  private JourneySpan over(OrderId order, Standing standing) {
    Verdict verdict = standing.verdict();
    Instant end = Objects.requireNonNullElse(standing.resolvedAt(), verdict.found());
    return new JourneySpan(
        SpanRef.verdictOf(order, verdict.id() + OVER),
        SpanRef.rootOf(order).spanId(),
        "verdict " + verdict.what() + " is over",
        end,
        end,
        attributes(order, verdict),
        null,
        List.of(SpanRef.verdictOf(order, verdict.id())));
  }

  private static Attributes attributes(OrderId order, Verdict verdict) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put(OrderAttributes.ORDER_ID, order.value())
            .put(OrderAttributes.VERDICT, verdict.what())
            .put(OrderAttributes.VERDICT_ID, verdict.id())
            .put(OrderAttributes.VERDICT_SUBJECT, verdict.subject());
    putIfKnown(attributes, OrderAttributes.VERDICT_CAUSE, verdict.cause());
    putIfKnown(attributes, OrderAttributes.VERDICT_GRADE, verdict.grade());
    putIfKnown(attributes, OrderAttributes.VERDICT_STAGE, verdict.stage());
    if (verdict.hop() != null) {
      putIfKnown(attributes, OrderAttributes.VERDICT_PRODUCER, verdict.hop().producer());
      putIfKnown(attributes, OrderAttributes.VERDICT_CONSUMER, verdict.hop().consumer());
    }
    return attributes.build();
  }

  private static void putIfKnown(
      AttributesBuilder attributes, AttributeKey<String> key, @Nullable String value) {
    if (value != null) {
      attributes.put(key, value);
    }
  }
}
