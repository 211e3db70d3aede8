package ordertrace.agent;

import static io.opentelemetry.api.trace.SpanKind.CONSUMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizer;
import io.opentelemetry.instrumentation.api.instrumenter.ContextCustomizer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import ordertrace.JourneyIds;
import ordertrace.OrderAttributes;
import ordertrace.OrderId;
import ordertrace.agent.door.Door;
import ordertrace.agent.order.CurrentDelivery;
import ordertrace.agent.order.LocalTrace;
import ordertrace.agent.order.MessageBatch;
import ordertrace.agent.order.OrderContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The extension as the SDK finds and configures it, without the agent. */
class OrderTracingSdkTest {

  private static final OrderId ORDER = new OrderId("ORD-7K3M9Q2X");
  private static final OrderId SECOND = new OrderId("ORD-00000002");

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private boolean exportsAtOnce;
  private SpanExporter sender;
  private OpenTelemetrySdk sdk;

  @AfterEach
  void stop() {
    sdk.close();
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void spans_below_an_order_carry_it_and_the_local_root_links_to_its_journey() {
    Tracer tracer = start(Map.of());
    Context order = operation(List.of(ORDER)).storeIn(Context.root());

    Span root = tracer.spanBuilder("root").setParent(order).startSpan();
    tracer.spanBuilder("child").setParent(order.with(root)).startSpan().end();
    root.end();

    assertThat(exported())
        .allSatisfy(span -> assertThat(orderId(span)).isEqualTo(ORDER.value()))
        .allSatisfy(span -> assertThat(text(span, "order.initiator")).isEqualTo("crm"));
    assertThat(links("root"))
        .containsExactly(JourneyIds.traceId(ORDER) + JourneyIds.rootSpanId(ORDER));
    assertThat(links("child")).isEmpty();
  }

  @Test
  void an_operation_on_several_orders_carries_the_list() {
    Tracer tracer = start(Map.of());
    Context orders = operation(List.of(ORDER, SECOND)).storeIn(Context.root());

    tracer.spanBuilder("root").setParent(orders).startSpan().end();

    assertThat(exported().get(0).getAttributes().get(OrderAttributes.ORDER_IDS))
        .containsExactly(ORDER.value(), SECOND.value());
    assertThat(orderId(exported().get(0))).isNull();
    assertThat(links("root")).hasSize(2);
  }

  @Test
  void an_order_learned_late_is_on_the_root_and_on_what_was_not_exported_yet() {
    Tracer tracer = start(Map.of());
    OrderContext operation = operation(List.of());
    Context context = operation.storeIn(Context.root());

    Span root = tracer.spanBuilder("root").setParent(context).startSpan();
    tracer.spanBuilder("gone").setParent(context.with(root)).startSpan().end();
    flush();
    tracer.spanBuilder("waiting").setParent(context.with(root)).startSpan().end();
    operation.localTrace().learn(ORDER);
    root.end();

    assertThat(orderId(span("gone"))).isNull();
    assertThat(orderId(span("waiting"))).isEqualTo(ORDER.value());
    assertThat(orderId(span("root"))).isEqualTo(ORDER.value());
    assertThat(links("root")).hasSize(1);
  }

  @Test
  void an_order_learned_late_is_on_the_root_also_when_each_span_is_exported_as_it_ends() {
    exportsAtOnce = true;
    Tracer tracer = start(Map.of());
    OrderContext operation = operation(List.of());

    Span root = tracer.spanBuilder("root").setParent(operation.storeIn(Context.root())).startSpan();
    operation.localTrace().learn(ORDER);
    root.end();

    assertThat(orderId(span("root"))).isEqualTo(ORDER.value());
  }

  @Test
  void a_bulk_operation_mixes_nothing_up() {
    Tracer tracer = start(Map.of());
    OrderContext bulk = operation(List.of());
    Context context = bulk.storeIn(Context.root());
    Span root = tracer.spanBuilder("root").setParent(context).startSpan();

    bulk.localTrace().learn(ORDER);
    tracer.spanBuilder("query for the second").setParent(context.with(root)).startSpan().end();
    flush();
    bulk.localTrace().learn(SECOND);
    tracer.spanBuilder("another").setParent(context.with(root)).startSpan().end();
    root.end();

    assertThat(span("root").getAttributes().get(OrderAttributes.ORDER_IDS))
        .containsExactly(ORDER.value(), SECOND.value());
    assertThat(exported()).allSatisfy(span -> assertThat(orderId(span)).isNull());
    assertThat(span("another").getAttributes().get(OrderAttributes.ORDER_IDS)).hasSize(2);
    assertThat(links("root")).hasSize(2);
  }

  @Test
  void the_span_of_a_delivery_shows_its_message() {
    Tracer tracer = start(Map.of());
    Context delivery =
        operation(List.of(ORDER))
            .withDelivery(new CurrentDelivery("m-1", "c-1", "i-2", "i-1", "crm.orders"))
            .storeIn(Context.root());

    Span process =
        tracer.spanBuilder("process").setSpanKind(CONSUMER).setParent(delivery).startSpan();
    tracer.spanBuilder("query").setParent(delivery.with(process)).startSpan().end();
    process.end();

    flush();
    assertThat(span("process").getAttributes().asMap())
        .containsEntry(OrderAttributes.MESSAGING_MESSAGE_ID, "m-1")
        .containsEntry(OrderAttributes.MESSAGING_CONVERSATION_ID, "c-1")
        .containsEntry(OrderAttributes.MESSAGE_COPY_ID, "i-2")
        .containsEntry(OrderAttributes.MESSAGE_PARENT_COPY_ID, "i-1");
    assertThat(span("query").getAttributes().get(OrderAttributes.MESSAGING_MESSAGE_ID)).isNull();
  }

  @Test
  void a_job_that_nobody_called_can_tell_its_order_in_code() {
    Tracer tracer = start(Map.of("otel.service.name", "crm"));
    Span job = tracer.spanBuilder("job").setNoParent().startSpan();
    try (Scope scope = job.makeCurrent()) {
      Door.call("code.orderId", ORDER.value());
      Span step = tracer.spanBuilder("step").startSpan();
      try (Scope inner = step.makeCurrent()) {
        tracer.spanBuilder("query").startSpan().end();
      }
      step.end();
    }
    job.end();
    tracer.spanBuilder("next job").setNoParent().startSpan().end();

    flush();
    assertThat(orderId(span("job"))).isEqualTo(ORDER.value());
    assertThat(orderId(span("step"))).isEqualTo(ORDER.value());
    assertThat(orderId(span("query"))).isEqualTo(ORDER.value());
    assertThat(orderId(span("next job"))).isNull();
    assertThat(text(span("next job"), "order.initiator")).isEqualTo("crm");
  }

  @Test
  void work_within_an_order_belongs_to_it_and_what_is_around_to_all_of_them() throws Exception {
    Tracer tracer = start(Map.of("otel.service.name", "crm"));
    Context context = customized(Context.root());
    Span job = tracer.spanBuilder("job").setParent(context).startSpan();
    try (Scope scope = context.with(job).makeCurrent()) {
      Door.call("code.orderId", ORDER.value());
      within(SECOND.value(), () -> tracer.spanBuilder("work").startSpan().end());
      within("no order id!", () -> tracer.spanBuilder("other work").startSpan().end());
    }
    job.end();

    flush();
    assertThat(orderId(span("work"))).isEqualTo(SECOND.value());
    assertThat(orderId(span("other work"))).isEqualTo(ORDER.value());
    assertThat(span("job").getAttributes().get(OrderAttributes.ORDER_IDS))
        .containsExactly(ORDER.value(), SECOND.value());
  }

  @Test
  void work_within_an_order_can_be_all_there_is() throws Exception {
    Tracer tracer = start(Map.of("otel.service.name", "crm"));
    within(
        ORDER.value(),
        () -> {
          tracer.spanBuilder("work").startSpan().end();
          Door.call("code.orderId", SECOND.value());
          tracer.spanBuilder("more work").startSpan().end();
        });
    tracer.spanBuilder("something else").startSpan().end();

    flush();
    assertThat(orderId(span("work"))).isEqualTo(ORDER.value());
    assertThat(text(span("work"), "order.initiator")).isEqualTo("crm");
    assertThat(orderId(span("more work"))).isEqualTo(SECOND.value());
    assertThat(orderId(span("something else"))).isNull();
  }

  private static void within(String orderId, Runnable work) throws Exception {
    try (AutoCloseable scope = (AutoCloseable) Door.call("code.within", orderId)) {
      work.run();
    }
  }

  @Test
  void what_only_some_messages_of_a_batch_name_is_listed_and_their_publishes_are_linked_once() {
    Tracer tracer = start(Map.of());
    SpanContext first = publish("00000000000000a1");
    SpanContext second = publish("00000000000000a2");
    Context batch =
        new MessageBatch(List.of(ORDER), List.of(first, second))
            .storeIn(operation(List.of()).storeIn(Context.root()));

    Span root = tracer.spanBuilder("root").setParent(batch).addLink(first).startSpan();
    tracer.spanBuilder("child").setParent(batch.with(root)).startSpan().end();
    root.end();

    assertThat(exported())
        .allSatisfy(
            span -> {
              assertThat(orderId(span)).isNull();
              assertThat(span.getAttributes().get(OrderAttributes.ORDER_IDS))
                  .containsExactly(ORDER.value());
            });
    assertThat(links("root"))
        .containsExactlyInAnyOrder(
            first.getTraceId() + first.getSpanId(),
            JourneyIds.traceId(ORDER) + JourneyIds.rootSpanId(ORDER),
            second.getTraceId() + second.getSpanId());
    assertThat(links("child")).isEmpty();
  }

  private static SpanContext publish(String spanId) {
    return SpanContext.createFromRemoteParent(
        "000000000000000000000000000000b1",
        spanId,
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  @Test
  void an_instrumented_job_can_tell_its_order_also_when_it_is_not_sampled() {
    Tracer tracer = start(Map.of("otel.service.name", "crm", "otel.traces.sampler", "always_off"));
    Context context = customized(Context.root());
    Context job = context.with(tracer.spanBuilder("job").setParent(context).startSpan());

    try (Scope scope = job.makeCurrent()) {
      Door.call("code.orderId", ORDER.value());
    }

    assertThat(OrderContext.from(job).ambientIds()).containsExactly(ORDER);
    assertThat(OrderContext.from(job).ambientInitiator()).isEqualTo("crm");
    assertThat(customized(job)).isSameAs(job);
  }

  @Test
  void what_code_tells_is_checked() {
    Tracer tracer = start(Map.of());
    Span job = tracer.spanBuilder("job").setNoParent().startSpan();
    try (Scope scope = job.makeCurrent()) {
      Door.call("code.orderId", "x".repeat(5000));
      Door.call("code.orderId", (Object) null);
      Door.call("code.initiator", "line\nbreak");
      Door.call("code.status", "CLOSED");
    }
    job.end();

    assertThat(exported().get(0).getAttributes().asMap().keySet())
        .extracting(AttributeKey::getKey)
        .containsExactly("order.initiator");
  }

  @Test
  void our_propagator_comes_last_and_the_users_stay() {
    start(Map.of("otel.propagators", "ordertrace,baggage,tracecontext"));

    assertThat(sdk.getPropagators().getTextMapPropagator().fields())
        .contains("traceparent", "baggage", "order-trace-id");
    assertThat(sdk.getPropagators().getTextMapPropagator().toString())
        .matches(".*W3CBaggage.*W3CTrace.*OrderPropagator.*");
  }

  @Test
  void what_is_added_late_passes_the_rules_of_personal_data_too() {
    Tracer tracer = start(Map.of());
    tracer.spanBuilder("call +7 916 123-45-67").setAttribute("customer", "Anna").startSpan().end();

    assertThat(sender.toString())
        .matches("LateOrderIds\\{PrivateSpanExporter\\{.*InMemorySpan.*}}");
    assertThat(exported().get(0).getName()).isEqualTo("call +<phone>");
    assertThat(text(exported().get(0), "customer")).isEqualTo("<masked>");
  }

  @Test
  void switched_off_nothing_of_ours_is_there() {
    Tracer tracer = start(Map.of("ordertrace.enabled", "false"));
    tracer
        .spanBuilder("root")
        .setParent(operation(List.of(ORDER)).storeIn(Context.root()))
        .startSpan()
        .end();

    assertThat(exported().get(0).getAttributes().isEmpty()).isTrue();
    assertThat(sdk.getPropagators().getTextMapPropagator().fields())
        .noneMatch(field -> field.startsWith("order-trace"));
  }

  private Tracer start(Map<String, String> settings) {
    Map<String, String> properties = new HashMap<>(settings);
    properties.putIfAbsent("otel.traces.exporter", "memory");
    properties.put("otel.metrics.exporter", "none");
    properties.put("otel.logs.exporter", "none");
    properties.put("ordertrace.journal.enabled", "false");
    GlobalOpenTelemetry.resetForTest();
    MemoryExporterProvider.exporter = exporter;
    sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .addPropertiesSupplier(() -> properties)
            .addSpanProcessorCustomizer((processor, config) -> exporting(processor))
            .setResultAsGlobal()
            .disableShutdownHook()
            .build()
            .getOpenTelemetrySdk();
    return sdk.getTracer("test");
  }

  // As an instrumentation of the agent does that is neither HTTP nor messaging.
  private static Context customized(Context parent) {
    List<ContextCustomizer<Object>> customizers = new ArrayList<>();
    new OrderInstrumenters().customize(recording(customizers));
    Context context = parent;
    for (ContextCustomizer<Object> customizer : customizers) {
      context = customizer.onStart(context, "request", Attributes.empty());
    }
    return context;
  }

  @SuppressWarnings("unchecked")
  private static InstrumenterCustomizer recording(List<ContextCustomizer<Object>> customizers) {
    return (InstrumenterCustomizer)
        Proxy.newProxyInstance(
            OrderTracingSdkTest.class.getClassLoader(),
            new Class<?>[] {InstrumenterCustomizer.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("hasType")) {
                return false;
              }
              if (arguments[0] instanceof ContextCustomizer<?> customizer) {
                customizers.add((ContextCustomizer<Object>) customizer);
              }
              return proxy;
            });
  }

  private SpanProcessor exporting(SpanProcessor processor) {
    if (processor instanceof BatchSpanProcessor batch) {
      sender = batch.getSpanExporter();
    }
    return exportsAtOnce && processor instanceof BatchSpanProcessor batch
        ? SimpleSpanProcessor.create(batch.getSpanExporter())
        : processor;
  }

  private static OrderContext operation(List<OrderId> ids) {
    return new OrderContext(ids, null, "crm", null, new LocalTrace());
  }

  private List<SpanData> exported() {
    flush();
    return exporter.getFinishedSpanItems();
  }

  private void flush() {
    sdk.getSdkTracerProvider().forceFlush().join(30, TimeUnit.SECONDS);
  }

  // Repeated: a flush that is asked for just when another one ends is answered with that one.
  private SpanData span(String name) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> exported().stream().filter(span -> span.getName().equals(name)).findAny(),
            Optional::isPresent)
        .orElseThrow();
  }

  private List<String> links(String name) {
    return span(name).getLinks().stream()
        .map(link -> link.getSpanContext().getTraceId() + link.getSpanContext().getSpanId())
        .toList();
  }

  private static String orderId(SpanData span) {
    return span.getAttributes().get(OrderAttributes.ORDER_ID);
  }

  private static String text(SpanData span, String key) {
    return span.getAttributes().get(AttributeKey.stringKey(key));
  }
}
