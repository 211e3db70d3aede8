package ordertrace.agent.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import ordertrace.JourneyIds;
import ordertrace.OrderAlias;
import ordertrace.OrderAttributes;
import ordertrace.OrderFact;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.OrderStatus;
import ordertrace.StatusChange;
import ordertrace.agent.guard.Ignored;
import ordertrace.privacy.PersonalData;
import org.junit.jupiter.api.Test;

/** What the extension itself reports of an order leaves as it was recorded. */
class CleanJourneysTest {

  private static final int JOURNEYS = 10_000;
  private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final String INSTANCE = "0123456789abcdefghijklmnopqrstuv";

  private static final OrderJourney JOURNEY = OrderJourney.alexandrit();

  private final Privacy privacy =
      new Privacy(PrivacySettings.STANDARD, PersonalData.in(JOURNEY), new Ignored());
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();

  @Test
  void no_order_id_message_id_status_or_time_of_a_clean_journey_is_harmed() {
    Random random = new Random(20260726);
    for (int i = 0; i < JOURNEYS; i++) {
      String order = "ORD-" + some(random, CROCKFORD, 8);
      spansLeave(List.of(request(random, order), delivery(random, order)));
      factsLeave(facts(random, new OrderId(order)));
    }
  }

  private void spansLeave(List<SpanData> recorded) {
    spans.reset();
    privacy.scrub(spans).export(recorded);

    for (int i = 0; i < recorded.size(); i++) {
      SpanData left = spans.getFinishedSpanItems().get(i);
      SpanData before = recorded.get(i);
      assertThat(left.getAttributes()).isEqualTo(before.getAttributes());
      assertThat(left.getName()).isEqualTo(before.getName());
      assertThat(left.getSpanContext()).isEqualTo(before.getSpanContext());
      assertThat(left.getLinks()).isEqualTo(before.getLinks());
      assertThat(left.getStatus()).isEqualTo(before.getStatus());
      assertThat(left.getStartEpochNanos()).isEqualTo(before.getStartEpochNanos());
      assertThat(left.getEndEpochNanos()).isEqualTo(before.getEndEpochNanos());
    }
  }

  private void factsLeave(List<LogRecordData> recorded) {
    logs.reset();
    privacy.scrub(logs).export(recorded);

    for (int i = 0; i < recorded.size(); i++) {
      LogRecordData left = logs.getFinishedLogRecordItems().get(i);
      LogRecordData before = recorded.get(i);
      assertThat(left.getAttributes()).isEqualTo(before.getAttributes());
      assertThat(left.getEventName()).isEqualTo(before.getEventName());
      assertThat(left.getTimestampEpochNanos()).isEqualTo(before.getTimestampEpochNanos());
      assertThat(left.getSpanContext()).isEqualTo(before.getSpanContext());
    }
  }

  private static SpanData request(Random random, String order) {
    return span(random, "PUT /orders/{orderId}/model", SpanKind.SERVER, order)
        .setAttributes(
            Attributes.builder()
                .put(OrderAttributes.ORDER_ID, order)
                .put(OrderAttributes.ORDER_STATUS, status(random))
                .put(OrderAttributes.ORDER_INITIATOR, "shop")
                .put("http.request.method", "PUT")
                .put("http.route", "/orders/{orderId}/model")
                .put("url.path", "/orders/" + order + "/model")
                .put("url.scheme", "http")
                .put("server.address", "localhost")
                .put("http.response.status_code", 200)
                .put("thread.name", "http-nio-8080-exec-" + random.nextInt(100))
                .put("thread.id", random.nextInt(1000))
                .put("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0.0.0")
                .build())
        .build();
  }

  private static SpanData delivery(Random random, String order) {
    String copy = copy(random);
    return span(random, "order.submitted process", SpanKind.CONSUMER, order)
        .setAttributes(
            Attributes.builder()
                .put(OrderAttributes.ORDER_ID, order)
                .put(OrderAttributes.MESSAGE_COPY_ID, copy)
                .put(OrderAttributes.MESSAGE_PARENT_COPY_ID, copy(random))
                .put(
                    OrderAttributes.MESSAGING_MESSAGE_ID,
                    random.nextBoolean() ? copy : uuid(random))
                .put(OrderAttributes.MESSAGING_CONVERSATION_ID, uuid(random))
                .put("messaging.system", "rabbitmq")
                .put("messaging.destination.name", "orders")
                .put("messaging.rabbitmq.destination.routing_key", "order.submitted")
                .put("network.peer.address", "172.18.0." + random.nextInt(256))
                .build())
        .build();
  }

  private static TestSpanData.Builder span(
      Random random, String name, SpanKind kind, String order) {
    OrderId id = new OrderId(order);
    long start = 1_700_000_000_000_000_000L + random.nextInt();
    return TestSpanData.builder()
        .setName(name)
        .setKind(kind)
        .setSpanContext(
            SpanContext.create(
                some(random, "0123456789abcdef", 32),
                some(random, "0123456789abcdef", 16),
                TraceFlags.getSampled(),
                TraceState.builder().put("ot", "th:8").build()))
        .setStartEpochNanos(start)
        .setEndEpochNanos(start + random.nextInt(1_000_000))
        .setHasEnded(true)
        .setStatus(StatusData.ok())
        .setLinks(
            List.of(
                LinkData.create(
                    SpanContext.create(
                        JourneyIds.traceId(id),
                        JourneyIds.rootSpanId(id),
                        TraceFlags.getSampled(),
                        TraceState.getDefault()))));
  }

  private static List<LogRecordData> facts(Random random, OrderId order) {
    Instant time = Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt());
    String alias = "MES-20" + some(random, "0123456789", 2) + '-' + some(random, "0123456789", 6);
    List<OrderFact> facts =
        List.of(
            OrderFact.statusChanged(
                time, order, new StatusChange(status(random), "mes", "mes-bridge", time)),
            OrderFact.alias(time, order, new OrderAlias("mes", alias)),
            OrderFact.goodbye(time, random.nextInt(1_000_000)));
    List<LogRecordData> recorded = new ArrayList<>();
    for (OrderFact fact : facts) {
      OrderFact stamped = fact.stamped(random.nextInt(1_000_000), uuid(random));
      recorded.add(
          TestLogRecordData.builder()
              .setEventName(stamped.eventName())
              .setTimestamp(stamped.time())
              .setAttributes(stamped.attributes())
              .build());
    }
    recorded.add(delivered(random, order));
    return recorded;
  }

  private static LogRecordData delivered(Random random, OrderId order) {
    String copy = copy(random);
    return TestLogRecordData.builder()
        .setEventName("order.message.delivered")
        .setTimestamp(Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt()))
        .setAttributes(
            Attributes.builder()
                .put(OrderAttributes.ORDER_ID, order.value())
                .put(OrderAttributes.MESSAGE_COPY_ID, copy)
                .put(OrderAttributes.MESSAGING_MESSAGE_ID, uuid(random))
                .put(OrderAttributes.MESSAGE_FINGERPRINT, some(random, "0123456789abcdef", 32))
                .put(OrderAttributes.MESSAGE_QUEUE, "crm.orders")
                .put(OrderAttributes.MESSAGE_CONSUMER_TAG, "amq.ctag-" + uuid(random))
                .put(OrderAttributes.MESSAGING_DELIVERY_TAG, random.nextLong())
                .put(
                    AttributeKey.stringArrayKey("order.message.x_death"),
                    List.of("crm.wait|expired|" + random.nextInt(20) + "|orders|order.submitted"))
                .put(
                    OrderAttributes.TELEMETRY_CAPABILITIES,
                    List.of("publish=on:" + (79_160_000_000L + random.nextInt())))
                .put(OrderAttributes.TELEMETRY_CONNECTIONS, List.of("10.1.2.3:5672/vhost"))
                .build())
        .build();
  }

  private static String status(Random random) {
    List<OrderStatus> statuses = JOURNEY.statuses();
    return statuses.get(random.nextInt(statuses.size())).name();
  }

  private static String copy(Random random) {
    return some(random, INSTANCE, 12) + '-' + (1 + random.nextInt(Integer.MAX_VALUE));
  }

  private static String uuid(Random random) {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private static String some(Random random, String alphabet, int count) {
    StringBuilder some = new StringBuilder();
    for (int i = 0; i < count; i++) {
      some.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return some.toString();
  }
}
