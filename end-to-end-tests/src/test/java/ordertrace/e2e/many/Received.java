package ordertrace.e2e.many;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import ordertrace.OrderFacts;
import ordertrace.demo.sink.OtlpListener;
import ordertrace.e2e.RecordedAttributes;

/** Everything that the fleet exported, decoded and as it came. Thread-safe. */
final class Received implements OtlpListener {

  private final Queue<ReceivedSpan> spans = new ConcurrentLinkedQueue<>();
  private final Queue<ReceivedFact> facts = new ConcurrentLinkedQueue<>();
  private final Queue<byte[]> requests = new ConcurrentLinkedQueue<>();
  private final AtomicLong news = new AtomicLong();

  @Override
  public void traces(ExportTraceServiceRequest request) {
    requests.add(request.toByteArray());
    request
        .getResourceSpansList()
        .forEach(
            resource ->
                resource.getScopeSpansList().stream()
                    .flatMap(scope -> scope.getSpansList().stream())
                    .map(
                        span ->
                            span(
                                RecordedAttributes.of(resource.getResource().getAttributesList()),
                                span))
                    .forEach(this::add));
  }

  @Override
  public void logs(ExportLogsServiceRequest request) {
    requests.add(request.toByteArray());
    request
        .getResourceLogsList()
        .forEach(
            resource ->
                resource.getScopeLogsList().stream()
                    .flatMap(scope -> scope.getLogRecordsList().stream())
                    .filter(log -> !log.getEventName().isEmpty())
                    .map(
                        log ->
                            fact(
                                RecordedAttributes.of(resource.getResource().getAttributesList()),
                                log))
                    .forEach(this::add));
  }

  List<ReceivedSpan> spans() {
    return List.copyOf(spans);
  }

  List<ReceivedFact> facts() {
    return List.copyOf(facts);
  }

  /** Requests of exporters, serialised: names, values, log lines, stacks, resources. */
  List<String> texts() {
    return requests.stream().map(request -> new String(request, UTF_8)).toList();
  }

  /** Grows as long as somebody works; heartbeats, which never end, do not count. */
  long news() {
    return news.get();
  }

  private void add(ReceivedSpan span) {
    spans.add(span);
    news.incrementAndGet();
  }

  private void add(ReceivedFact fact) {
    facts.add(fact);
    if (!fact.event().equals(OrderFacts.HEARTBEAT)) {
      news.incrementAndGet();
    }
  }

  private static ReceivedSpan span(Map<String, Object> resource, Span span) {
    return new ReceivedSpan(
        String.valueOf(resource.get("service.name")),
        hex(span.getTraceId()),
        hex(span.getSpanId()),
        hex(span.getParentSpanId()),
        span.getKind().name().replace("SPAN_KIND_", ""),
        span.getName(),
        span.getStartTimeUnixNano(),
        span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
        RecordedAttributes.of(span.getAttributesList()));
  }

  private static ReceivedFact fact(Map<String, Object> resource, LogRecord log) {
    String service = String.valueOf(resource.get("service.name"));
    return new ReceivedFact(
        service,
        service + " " + resource.get("service.instance.id"),
        log.getEventName(),
        hex(log.getTraceId()),
        RecordedAttributes.of(log.getAttributesList()));
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
