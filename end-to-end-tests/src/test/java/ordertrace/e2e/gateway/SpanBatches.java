package ordertrace.e2e.gateway;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * What the agent sends of a shop at work, as it sends it: a request, its SQL, a publish, a call.
 */
final class SpanBatches {

  static final int SIZE = 512; // the agent's own

  private static final int KINDS = 4;

  private final Random random = new Random(17);
  private final int orders;
  private int spans;

  SpanBatches() {
    this(1);
  }

  /**
   * @param orders how many orders the spans belong to, one after the other
   */
  SpanBatches(int orders) {
    this.orders = orders;
  }

  byte[] next() {
    ScopeSpans.Builder spans =
        ScopeSpans.newBuilder()
            .setScope(
                InstrumentationScope.newBuilder()
                    .setName("io.opentelemetry.tomcat-10.0")
                    .setVersion("2.33.1-alpha"));
    for (int i = 0; i < SIZE; i++) {
      spans.addSpans(span(i % KINDS));
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().setResource(process()).addScopeSpans(spans))
        .build()
        .toByteArray();
  }

  private Span span(int kind) {
    Span.Builder span =
        switch (kind) {
          case 0 -> request();
          case 1 -> sql();
          case 2 -> publish();
          default -> call();
        };
    long now = TimeUnit.MILLISECONDS.toNanos(Instant.now().toEpochMilli());
    return span.setTraceId(bytes(16))
        .setSpanId(bytes(8))
        .setStartTimeUnixNano(now - 5_000_000)
        .setEndTimeUnixNano(now)
        .addAttributes(text("order.id", "ORD-%08d".formatted(spans++ / KINDS % orders)))
        .addAttributes(text("order.initiator", "shop"))
        .addAttributes(number("thread.id", 42))
        .addAttributes(text("thread.name", "http-nio-8080-exec-7"))
        .build();
  }

  private static Span.Builder request() {
    return Span.newBuilder()
        .setName("POST /orders/{orderId}/submission")
        .setKind(SpanKind.SPAN_KIND_SERVER)
        .addAttributes(text("http.request.method", "POST"))
        .addAttributes(text("http.route", "/orders/{orderId}/submission"))
        .addAttributes(number("http.response.status_code", 202))
        .addAttributes(text("url.path", "/orders/ORD-7K3M9Q2X/submission"))
        .addAttributes(text("url.scheme", "http"))
        .addAttributes(text("server.address", "shop"))
        .addAttributes(number("server.port", 8080))
        .addAttributes(text("client.address", "10.1.2.3"))
        .addAttributes(text("network.peer.address", "10.1.2.3"))
        .addAttributes(text("network.protocol.version", "1.1"))
        .addAttributes(
            text(
                "user_agent.original",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120.0.0.0"));
  }

  private static Span.Builder sql() {
    return Span.newBuilder()
        .setName("SELECT shop.shop_order")
        .setKind(SpanKind.SPAN_KIND_CLIENT)
        .addAttributes(text("db.system.name", "postgresql"))
        .addAttributes(text("db.namespace", "shop"))
        .addAttributes(
            text(
                "db.query.text",
                "select so1_0.id,so1_0.status,so1_0.created from shop.shop_order so1_0 where so1_0.id=?"))
        .addAttributes(text("db.query.summary", "SELECT shop.shop_order"))
        .addAttributes(text("db.operation.name", "SELECT"))
        .addAttributes(text("server.address", "postgres"))
        .addAttributes(number("server.port", 5432));
  }

  private Span.Builder publish() {
    String copy = "3f0qk2m1v8tc-" + (1 + random.nextInt(1_000_000));
    return Span.newBuilder()
        .setName("orders publish")
        .setKind(SpanKind.SPAN_KIND_PRODUCER)
        .addAttributes(text("messaging.system", "rabbitmq"))
        .addAttributes(text("messaging.operation", "publish"))
        .addAttributes(text("messaging.destination.name", "orders"))
        .addAttributes(text("messaging.rabbitmq.destination.routing_key", "order.submitted"))
        .addAttributes(number("messaging.message.body.size", 312))
        .addAttributes(text("messaging.message.id", copy))
        .addAttributes(text("order.message.copy_id", copy))
        .addAttributes(text("network.peer.address", "172.18.0.3"))
        .addLinks(Span.Link.newBuilder().setTraceId(bytes(16)).setSpanId(bytes(8)));
  }

  private static Span.Builder call() {
    return Span.newBuilder()
        .setName("Orders.findById")
        .setKind(SpanKind.SPAN_KIND_INTERNAL)
        .addAttributes(text("code.function.name", "sample.shop.order.Orders.findById"));
  }

  private static Resource process() {
    return Resource.newBuilder()
        .addAttributes(text("service.name", "shop"))
        .addAttributes(text("service.instance.id", "550e8400-e29b-41d4-a716-446655440000"))
        .addAttributes(text("service.version", "1.0.0"))
        .addAttributes(text("host.name", "machine-17"))
        .addAttributes(text("os.type", "linux"))
        .addAttributes(number("process.pid", 17))
        .addAttributes(text("process.command_line", "java -jar shop.jar"))
        .addAttributes(text("process.runtime.version", "17.0.15+6-Debian-1deb12u1"))
        .addAttributes(text("telemetry.sdk.language", "java"))
        .addAttributes(text("telemetry.sdk.version", "1.63.0"))
        .build();
  }

  private ByteString bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }

  private static KeyValue text(String key, String value) {
    return attribute(key, AnyValue.newBuilder().setStringValue(value));
  }

  private static KeyValue number(String key, long value) {
    return attribute(key, AnyValue.newBuilder().setIntValue(value));
  }

  private static KeyValue attribute(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }
}
