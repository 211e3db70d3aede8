package ordertrace.agent.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ordertrace.OrderJourney;
import ordertrace.agent.door.DoorOperations;
import ordertrace.agent.fact.BrokerContacts;
import ordertrace.agent.fact.FactRecorder;
import ordertrace.agent.fact.OrderNews;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.message.client.AmqpMessage;
import ordertrace.agent.message.client.Broker;
import ordertrace.agent.message.client.DeathHeaders;
import ordertrace.agent.message.client.MessageBody;
import ordertrace.agent.message.client.MessageDoor;
import ordertrace.agent.message.client.ReceivedMessage;
import ordertrace.agent.order.OrderSpans;
import ordertrace.agent.order.ServiceIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IgnoredMessagesTest {

  private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
  private final DoorOperations doors = new DoorOperations(new Guard());

  @BeforeEach
  void start() {
    GlobalOpenTelemetry.resetForTest();
    GlobalOpenTelemetry.set(
        OpenTelemetrySdk.builder()
            .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .build());
    Guard guard = new Guard();
    ServiceIdentity service = new ServiceIdentity();
    OrderJourney journey = OrderJourney.alexandrit();
    FactRecorder facts = new FactRecorder(false, () -> null, guard);
    new MessageHooks(
            journey,
            service,
            new OrderSpans(service, guard).localTraces(),
            facts,
            new OrderNews(facts, journey, service),
            new BrokerContacts(),
            new Ignored(),
            null,
            new MessageOptions(true, false, false),
            guard)
        .register(doors, guard);
  }

  @AfterEach
  void stop() {
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void a_malformed_message_counts_once_however_often_it_is_looked_at() throws Exception {
    deliverAndListen("{\"extRef\":", Map.of());

    assertThat(counts()).isEqualTo(Map.of("message-body-malformed", 1L));
  }

  @Test
  void a_message_with_several_faults_counts_once_for_each_reason() throws Exception {
    deliverAndListen(
        "no json", Map.of("order-trace-ids", "first,second", "order-trace-copy", "third"));

    assertThat(counts())
        .isEqualTo(Map.of("message-body-malformed", 1L, "message-header-invalid", 1L));
  }

  private void deliverAndListen(String body, Map<String, String> headers) throws Exception {
    AmqpMessage message = event(body, headers);
    ReceivedMessage received =
        new ReceivedMessage(
            message, "crm.mes-events", "tag", 1, false, false, List.of(), null, false);
    Object[] again = {message.parts(), "crm.mes-events"};

    try (AutoCloseable delivery = ask(MessageDoor.DELIVER, new Object(), received.toParts());
        AutoCloseable listener = ask(MessageDoor.LISTEN, List.<Object[]>of(again))) {
      assertThat(delivery).isNotNull();
      assertThat(listener).isNotNull();
    }
  }

  private AutoCloseable ask(String question, Object... arguments) {
    return (AutoCloseable) doors.answer(question, arguments);
  }

  private Map<String, Long> counts() {
    return metrics.collectAllMetrics().stream()
        .filter(metric -> metric.getName().equals("ordertrace.ignored"))
        .map(MetricData::getLongSumData)
        .flatMap(sum -> sum.getPoints().stream())
        .collect(
            Collectors.toMap(
                point -> point.getAttributes().get(AttributeKey.stringKey("reason")),
                LongPointData::getValue));
  }

  private static AmqpMessage event(String body, Map<String, String> headers) {
    return AmqpMessage.of(
        new Broker("localhost", 5672, "/"),
        "mes.events",
        "evt.state",
        DeathHeaders.NONE,
        null,
        null,
        headers,
        MessageBody.of(body.getBytes(UTF_8)));
  }
}
