package ordertrace.e2e;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import ordertrace.OrderAttributes;

/** Who spoke to whom, as the spans tell it, one line for each way they have. */
final class Hops {

  private final List<RecordedSpan> spans;
  private final Map<String, RecordedSpan> byId = new HashMap<>();
  private final Map<String, String> systemsByPort;

  /** Calls tell a port only; {@code systemsByPort} tells who listens there. */
  Hops(List<RecordedSpan> spans, Map<String, String> systemsByPort) {
    this.spans = spans;
    this.systemsByPort = systemsByPort;
    spans.forEach(span -> byId.put(span.traceId() + span.id(), span));
  }

  /** For example {@code shop → crm order.submitted}. */
  Set<String> all() {
    Set<String> hops = new TreeSet<>();
    for (RecordedSpan span : spans) {
      switch (span.kind()) {
        case "CONSUMER" -> hops.add(sender(span) + " → " + span.service() + " " + key(span));
        case "PRODUCER" -> {
          if (spans.stream().noneMatch(other -> isReceiverOf(other, span))) {
            hops.add(span.service() + " → ? " + key(span));
          }
        }
        case "CLIENT" -> {
          if (span.text("http.request.method") != null) {
            hops.add(span.service() + " → " + target(span));
          }
        }
        default -> {}
      }
    }
    return hops;
  }

  private boolean isReceiverOf(RecordedSpan consumer, RecordedSpan producer) {
    return consumer.is("CONSUMER")
        && Objects.equals(
            consumer.text(OrderAttributes.MESSAGING_MESSAGE_ID),
            producer.text(OrderAttributes.MESSAGING_MESSAGE_ID));
  }

  /** The service of the span before; a consumer whose sender has no agent begins a trace. */
  private String sender(RecordedSpan consumer) {
    RecordedSpan span = byId.get(consumer.traceId() + consumer.parentId());
    while (span != null && span.is("CONSUMER")) {
      span = byId.get(span.traceId() + span.parentId());
    }
    return span == null ? "?" : span.service();
  }

  private String target(RecordedSpan call) {
    String system = systemsByPort.getOrDefault(call.text("server.port"), "?");
    String path = URI.create(String.valueOf(call.text("url.full"))).getPath();
    return system + " " + call.text("http.request.method") + " " + path;
  }

  /** The routing key; Spring's spans have it as the destination. */
  private static String key(RecordedSpan span) {
    String key = span.text(OrderAttributes.MESSAGING_ROUTING_KEY);
    return key == null ? span.text(OrderAttributes.MESSAGING_DESTINATION_NAME) : key;
  }
}
