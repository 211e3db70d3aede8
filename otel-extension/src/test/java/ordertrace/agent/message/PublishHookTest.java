package ordertrace.agent.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.agent.fact.FactRecorder;
import ordertrace.agent.fact.OrderNews;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.journal.JournaledFacts;
import ordertrace.agent.message.client.AmqpMessage;
import ordertrace.agent.message.client.Broker;
import ordertrace.agent.message.client.DeathHeaders;
import ordertrace.agent.message.client.MessageBody;
import ordertrace.agent.order.CurrentDelivery;
import ordertrace.agent.order.OrderContext;
import ordertrace.agent.order.OrderSpans;
import ordertrace.agent.order.ServiceIdentity;
import org.junit.jupiter.api.Test;

class PublishHookTest {

  private static final OrderId ORDER = new OrderId("ORD-7K3M9Q2X");
  private static final OrderId OTHER = new OrderId("ORD-7K3M9Q2Y");

  private final JournaledFacts journaled = new JournaledFacts();
  private final Object channel = new Object();

  @Test
  void a_message_id_is_given_only_when_wanted_and_missing() {
    Object[] answer = publish(true, OrderContext.NONE, message(null));

    assertThat(answer[2]).isEqualTo(headers(answer).get("order-trace-copy"));
    assertThat(publish(true, OrderContext.NONE, message("message-1"))[2]).isNull();
    assertThat(publish(false, OrderContext.NONE, message(null))[2]).isNull();
  }

  @Test
  void a_message_without_an_order_takes_those_of_its_operation() {
    OrderContext one = OrderContext.NONE.withOrderIds(List.of(ORDER));
    OrderContext two = OrderContext.NONE.withOrderIds(List.of(ORDER, OTHER));

    assertThat(headers(publish(false, one, message(null))))
        .containsEntry("order-trace-id", "ORD-7K3M9Q2X")
        .doesNotContainKey("order-trace-ids");
    assertThat(headers(publish(false, two, message(null))))
        .containsEntry("order-trace-ids", "ORD-7K3M9Q2X,ORD-7K3M9Q2Y")
        .doesNotContainKey("order-trace-id");
  }

  @Test
  void a_service_that_acts_by_itself_is_the_initiator() {
    assertThat(headers(publish(false, OrderContext.NONE, message(null))))
        .containsEntry("order-trace-initiator", "unknown_service:java");
  }

  @Test
  void a_delivery_that_tells_no_initiator_is_not_begun_by_its_consumer() {
    OrderContext delivery =
        OrderContext.NONE.withDelivery(
            new CurrentDelivery(null, null, "3f0qk2m1v8tc-42", null, "crm.orders"));

    assertThat(headers(publish(false, delivery, message(null))))
        .doesNotContainKey("order-trace-initiator")
        .containsEntry("order-trace-parent", "3f0qk2m1v8tc-42");
  }

  @Test
  void a_publish_is_made_mandatory_only_where_the_application_did_not() {
    MessageOptions options = new MessageOptions(true, false, true);

    assertThat(ask(hook(options), OrderContext.NONE, message(null), false, 0)[3]).isEqualTo(true);
    assertThat(ask(hook(options), OrderContext.NONE, message(null), true, 0)[3]).isEqualTo(false);
    assertThat(publish(false, OrderContext.NONE, message(null))[3]).isEqualTo(false);
  }

  @Test
  void what_broke_while_it_was_written_is_in_doubt_if_anybody_waits_for_a_confirm() {
    PublishHook hook = hook(new MessageOptions(true, false, false));
    IOException broken = new IOException("Broken pipe");
    IllegalStateException closed = new IllegalStateException("closed");

    for (long sequence : new long[] {1, 0}) {
      for (Exception failure : List.of(broken, closed)) {
        Object[] answer = ask(hook, OrderContext.NONE, message(null), false, sequence);
        hook.published(Context.root(), new Object[] {answer[0], failure});
      }
    }

    assertThat(journaled.all())
        .extracting(LogRecordData::getEventName)
        .containsExactly(
            "order.message.in_doubt",
            "order.message.publish_failed",
            "order.message.publish_failed",
            "order.message.publish_failed");
  }

  private Object[] publish(boolean setMessageId, OrderContext operation, AmqpMessage message) {
    PublishHook hook = hook(new MessageOptions(true, setMessageId, false));
    return ask(hook, operation, message, false, 0);
  }

  private Object[] ask(
      PublishHook hook,
      OrderContext operation,
      AmqpMessage message,
      boolean mandatory,
      long sequence) {
    Object[] arguments = {message.parts(), mandatory, sequence, channel, false, null};
    return (Object[]) hook.publish(operation.storeIn(Context.root()), arguments);
  }

  private PublishHook hook(MessageOptions options) {
    Guard guard = new Guard();
    ServiceIdentity service = new ServiceIdentity();
    OrderJourney journey = OrderJourney.alexandrit();
    FactRecorder recorder = new FactRecorder(true, journaled::journal, guard);
    return new PublishHook(
        new MessageReader(journey, new Ignored()),
        new Identities(null),
        new MessageFacts(recorder, new OrderNews(recorder, journey, service), journey, service),
        new Ignored(),
        new OrderSpans(service, guard).localTraces(),
        service,
        new PublishChannels(),
        options);
  }

  private static Map<String, String> headers(Object[] answer) {
    String[] pairs = (String[]) answer[1];
    return Arrays.stream(pairs)
        .filter(text -> text.startsWith("order-trace-"))
        .collect(
            Collectors.toMap(name -> name, name -> pairs[Arrays.asList(pairs).indexOf(name) + 1]));
  }

  private static AmqpMessage message(String messageId) {
    return AmqpMessage.of(
        new Broker("localhost", 5672, "/"),
        "others",
        "key",
        DeathHeaders.NONE,
        messageId,
        null,
        Map.of(),
        MessageBody.of("{}".getBytes(UTF_8)));
  }
}
