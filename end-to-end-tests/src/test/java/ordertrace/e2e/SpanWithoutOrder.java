package ordertrace.e2e;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import ordertrace.OrderAttributes;
import org.jspecify.annotations.Nullable;

/** The kinds of spans that cannot have an order id. */
public enum SpanWithoutOrder {
  /** Health and lists are about no order. */
  REQUEST_ABOUT_NO_ORDER,
  /** Schema and connection pool at the start: no request and no delivery is their root. */
  STARTUP,
  /** Topology and consumers, declared by listener containers by themselves. */
  LISTENER_CONTAINER,
  /** The acknowledgement of an event of the MES, which may be about no order that is known yet. */
  ACKNOWLEDGED_EVENT,
  /** Exported before the request or delivery ended: what that learned last came too late. */
  GONE_BEFORE_THE_ID_WAS_KNOWN;

  private static final Set<String> ABOUT_NO_ORDER = Set.of("GET /actuator/health", "GET /orders");

  /** What these are about is known only when they have done it. */
  private static final Set<String> LEARNING_LATE =
      Set.of("POST /orders", "POST /carrier/events", "POST /approvals");

  private static final Pattern SCHEMA =
      Pattern.compile(
          "CREATE .*|CALL .*|.*flyway_schema_history.*|.*INFORMATION_SCHEMA.*"
              + "|(SELECT )?\\S+/(shop|crm)");

  /** The kind, or null if this span should have had an order id. */
  public static @Nullable SpanWithoutOrder of(RecordedSpan span, List<RecordedSpan> all) {
    RecordedSpan root = localRoot(span, all);
    if (root.is("SERVER") && ABOUT_NO_ORDER.contains(root.name())) {
      return REQUEST_ABOUT_NO_ORDER;
    }
    if (LEARNING_LATE.contains(root.name()) && span.batch() < root.batch()) {
      return GONE_BEFORE_THE_ID_WAS_KNOWN;
    }
    if (isAcknowledgement(span)) {
      return isOfIdentifiedMessage(span) ? null : ACKNOWLEDGED_EVENT;
    }
    if (root.is("CLIENT") && root.scope().startsWith("io.opentelemetry.rabbitmq")) {
      return LISTENER_CONTAINER;
    }
    return root.is("CLIENT") && SCHEMA.matcher(root.name()).matches() ? STARTUP : null;
  }

  static boolean isAcknowledgement(RecordedSpan span) {
    return span.name().equals("basic.ack");
  }

  /** Messages of our own services are; they are all about an order. */
  private static boolean isOfIdentifiedMessage(RecordedSpan span) {
    return span.text(OrderAttributes.MESSAGE_COPY_ID) != null
        || span.text(OrderAttributes.MESSAGING_MESSAGE_ID) != null;
  }

  /** The topmost span of the same service in this trace. */
  private static RecordedSpan localRoot(RecordedSpan span, List<RecordedSpan> all) {
    return all.stream()
        .filter(
            parent ->
                parent.id().equals(span.parentId())
                    && parent.traceId().equals(span.traceId())
                    && parent.service().equals(span.service()))
        .findAny()
        .map(parent -> localRoot(parent, all))
        .orElse(span);
  }
}
