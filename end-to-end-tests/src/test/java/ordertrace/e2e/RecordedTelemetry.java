package ordertrace.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import ordertrace.OrderFacts;
import ordertrace.demo.sink.OtlpListener;

/** Everything that the fleet exported, decoded and as raw bytes. Thread-safe. */
final class RecordedTelemetry implements OtlpListener {

  private final List<RecordedSpan> spans = new CopyOnWriteArrayList<>();
  private final List<RecordedLog> logs = new CopyOnWriteArrayList<>();
  private final List<byte[]> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger batches = new AtomicInteger();

  @Override
  public void traces(ExportTraceServiceRequest request) {
    requests.add(request.toByteArray());
    int batch = batches.incrementAndGet();
    for (ResourceSpans resource : request.getResourceSpansList()) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          spans.add(
              RecordedSpan.of(resource.getResource(), scope.getScope().getName(), span, batch));
        }
      }
    }
  }

  @Override
  public void logs(ExportLogsServiceRequest request) {
    requests.add(request.toByteArray());
    for (ResourceLogs resource : request.getResourceLogsList()) {
      for (ScopeLogs scope : resource.getScopeLogsList()) {
        scope.getLogRecordsList().forEach(log -> logs.add(log(resource.getResource(), log)));
      }
    }
  }

  List<RecordedSpan> spans() {
    return List.copyOf(spans);
  }

  /** Logs with an event name. */
  List<RecordedLog> facts() {
    return logs.stream().filter(log -> !log.event().isEmpty()).toList();
  }

  List<RecordedLog> logs() {
    return List.copyOf(logs);
  }

  /** Whether the text stands anywhere in what was exported: names, values, bodies, stacks. */
  boolean contains(String text) {
    String bytes = new String(text.getBytes(UTF_8), ISO_8859_1);
    return requests.stream().anyMatch(request -> new String(request, ISO_8859_1).contains(bytes));
  }

  /** Grows as long as somebody works; heartbeats, which never end, do not count. */
  long news() {
    return spans.size()
        + facts().stream().filter(fact -> !fact.event().equals(OrderFacts.HEARTBEAT)).count();
  }

  private static RecordedLog log(Resource resource, LogRecord log) {
    return new RecordedLog(
        String.valueOf(RecordedAttributes.of(resource.getAttributesList()).get("service.name")),
        log.getEventName(),
        RecordedAttributes.of(log.getAttributesList()));
  }

  /**
   * A log record.
   *
   * @param event empty for an ordinary log line
   */
  record RecordedLog(String service, String event, Map<String, Object> attributes) {}
}
