package ordertrace.e2e.docker;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import ordertrace.e2e.RecordedSpan;
import org.jspecify.annotations.Nullable;

/** Spans of any number of traces and how they hang together. */
final class Spans {

  private final Map<String, JaegerSpan> byId;

  Spans(Collection<JaegerSpan> spans) {
    byId = spans.stream().collect(Collectors.toMap(JaegerSpan::spanId, Function.identity()));
  }

  Collection<JaegerSpan> all() {
    return byId.values();
  }

  List<JaegerSpan> ofService(String service) {
    return all().stream().filter(span -> span.service().equals(service)).toList();
  }

  /** Null for a root and for a span whose parent is not among these. */
  @Nullable JaegerSpan parentOf(JaegerSpan span) {
    return span.parentId() == null ? null : byId.get(span.parentId());
  }

  /** Spans that received a message, with the span that published it as parent. */
  List<JaegerSpan> received() {
    return all().stream().filter(this::isReceived).toList();
  }

  /** The one request of that name. */
  JaegerSpan requestOf(String service, String name) {
    return ofService(service).stream()
        .filter(span -> span.kind().equals("server") && span.name().equals(name))
        .findAny()
        .orElseThrow();
  }

  /** What the service published in the trace of this request. */
  List<JaegerSpan> publishedIn(JaegerSpan request) {
    return ofService(request.service()).stream()
        .filter(span -> span.traceId().equals(request.traceId()) && span.kind().equals("producer"))
        .toList();
  }

  /** All but the traces in which this message appears. */
  Spans without(String messageId) {
    Set<String> traces =
        all().stream()
            .filter(span -> messageId.equals(span.tag("messaging.message.id")))
            .map(JaegerSpan::traceId)
            .collect(Collectors.toSet());
    return new Spans(all().stream().filter(span -> !traces.contains(span.traceId())).toList());
  }

  /** The same for checks that do not depend on where spans are stored; none left too early. */
  List<RecordedSpan> recorded() {
    return all().stream().map(span -> span.recorded(1)).toList();
  }

  /** Where a trace goes from one service to another, for example {@code shop -> crm}. */
  Set<String> edges() {
    Set<String> edges = new TreeSet<>();
    for (JaegerSpan span : all()) {
      JaegerSpan parent = parentOf(span);
      if (parent != null && !parent.service().equals(span.service())) {
        edges.add(
            "%s %s -> %s %s"
                .formatted(parent.service(), parent.kind(), span.service(), span.kind()));
      }
    }
    return edges;
  }

  private boolean isReceived(JaegerSpan span) {
    JaegerSpan parent = parentOf(span);
    return span.kind().equals("consumer") && parent != null && parent.kind().equals("producer");
  }
}
