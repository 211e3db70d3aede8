package ordertrace.agent.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import ordertrace.OrderJourney;
import ordertrace.agent.guard.Ignored;
import ordertrace.privacy.PersonalData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints what the README says of the cost; the limits only tell an explosion from noise. */
@Tag("full")
class PrivacyCostTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 100;
  private static final int BATCH = 512;

  private final Privacy privacy =
      new Privacy(
          PrivacySettings.STANDARD, PersonalData.in(OrderJourney.alexandrit()), new Ignored());

  @Test
  void a_span_a_log_record_and_a_fact_cost_little() {
    SpanExporter spans = privacy.scrub(SpanExporter.composite(List.of()));
    LogRecordExporter logs = privacy.scrub(LogRecordExporter.composite(List.of()));

    cost("SERVER span, 17 attributes", request(), spans::export, 50_000);
    cost("error span with a stack of 40 frames", error(), spans::export, 500_000);
    cost("log record, 6 attributes", log(), logs::export, 50_000);
    cost("fact, 14 attributes", fact(), logs::export, 50_000);
  }

  private interface Sender<T> {
    CompletableResultCode send(List<T> batch);
  }

  private static <T> void cost(String what, T item, Sender<T> sender, long limitNanos) {
    List<T> batch = Collections.nCopies(BATCH, item);
    long id = Thread.currentThread().getId();
    long nanos = Long.MAX_VALUE;
    long bytes = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long cpu = THREADS.getCurrentThreadCpuTime();
      long allocated = THREADS.getThreadAllocatedBytes(id);
      sender.send(batch);
      bytes = Math.min(bytes, (THREADS.getThreadAllocatedBytes(id) - allocated) / BATCH);
      nanos = Math.min(nanos, (THREADS.getCurrentThreadCpuTime() - cpu) / BATCH);
    }
    System.out.printf("%s: %d ns, %d bytes%n", what, nanos, bytes);
    assertThat(nanos).as(what).isLessThan(limitNanos);
  }

  private static SpanData request() {
    return TestSpanData.builder()
        .setName("PUT /orders/{orderId}/model")
        .setKind(SpanKind.SERVER)
        .setStartEpochNanos(1)
        .setEndEpochNanos(2)
        .setHasEnded(true)
        .setStatus(StatusData.unset())
        .setAttributes(requestAttributes().build())
        .build();
  }

  private static AttributesBuilder requestAttributes() {
    return Attributes.builder()
        .put("order.id", "ORD-7K3M9Q2X")
        .put("order.status", "FILE_UPLOADED")
        .put("order.initiator", "shop")
        .put("http.request.method", "PUT")
        .put("http.response.status_code", 200)
        .put("http.route", "/orders/{orderId}/model")
        .put("url.path", "/orders/ORD-7K3M9Q2X/model")
        .put("url.query", "size=17&name=anna")
        .put("url.scheme", "http")
        .put("server.address", "shop.example.com")
        .put("server.port", 8080)
        .put("client.address", "81.222.111.101")
        .put("network.peer.address", "10.0.0.7")
        .put("network.peer.port", 51234)
        .put("thread.name", "http-nio-8080-exec-1")
        .put("thread.id", 42)
        .put("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0.0.0 Safari/537");
  }

  private static SpanData error() {
    IllegalStateException thrown = new IllegalStateException("No customer Anna");
    StackTraceElement[] frames = new StackTraceElement[40];
    for (int i = 0; i < frames.length; i++) {
      frames[i] =
          new StackTraceElement("org.example.shop.order.OrderController", "show", "Order.java", i);
    }
    thrown.setStackTrace(frames);
    StringWriter stack = new StringWriter();
    thrown.printStackTrace(new PrintWriter(stack));
    Attributes told =
        Attributes.builder()
            .put("exception.type", "java.lang.IllegalStateException")
            .put("exception.message", "No customer Anna")
            .put("exception.stacktrace", stack.toString())
            .build();
    return TestSpanData.builder()
        .setName("PUT /orders/{orderId}/model")
        .setKind(SpanKind.SERVER)
        .setStartEpochNanos(1)
        .setEndEpochNanos(2)
        .setHasEnded(true)
        .setStatus(StatusData.error())
        .setAttributes(requestAttributes().build())
        .setEvents(List.of(EventData.create(1, "exception", told)))
        .build();
  }

  private static LogRecordData log() {
    return TestLogRecordData.builder()
        .setBody("Order ORD-7K3M9Q2X of customer 4711 was submitted")
        .setSeverityText("INFO")
        .setAttributes(
            Attributes.builder()
                .put("order.id", "ORD-7K3M9Q2X")
                .put("messaging.message.id", "123e4567-e89b-12d3-a456-426614174000")
                .put("thread.name", "http-nio-8080-exec-1")
                .put("thread.id", 42)
                .put("code.function.name", "sample.shop.order.OrderController.show")
                .put("tenant", "b2b")
                .build())
        .build();
  }

  private static LogRecordData fact() {
    return TestLogRecordData.builder()
        .setEventName("order.message.delivered")
        .setAttributes(
            Attributes.builder()
                .put("order.id", "ORD-7K3M9Q2X")
                .put("order.fact.sequence", 12345)
                .put("order.fact.boot_id", "123e4567-e89b-12d3-a456-426614174000")
                .put("order.message.copy_id", "3f0qk2m1v8tc-42")
                .put("order.message.queue", "crm.orders")
                .put("order.message.consumer_tag", "amq.ctag-1rUYq2Vw-3xq0Z0Qk0WlOg")
                .put("order.message.redelivered", false)
                .put("order.message.ack_mode", "manual")
                .put("messaging.message.id", "123e4567-e89b-12d3-a456-426614174000")
                .put("messaging.destination.name", "orders")
                .put("messaging.rabbitmq.destination.routing_key", "order.submitted")
                .put("messaging.rabbitmq.message.delivery_tag", 17)
                .put("server.address", "rabbit.internal")
                .put("server.port", 5672)
                .build())
        .build();
  }
}
