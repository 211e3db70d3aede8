package ordertrace.agent.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import ordertrace.OrderAttributes;
import ordertrace.OrderJourney;
import ordertrace.agent.fact.BrokerContacts;
import ordertrace.agent.fact.FactRecorder;
import ordertrace.agent.fact.OrderNews;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.journal.JournaledFacts;
import ordertrace.agent.message.client.AmqpMessage;
import ordertrace.agent.message.client.Broker;
import ordertrace.agent.message.client.DeathHeaders;
import ordertrace.agent.message.client.MessageBody;
import ordertrace.agent.message.client.ReceivedMessage;
import ordertrace.agent.order.ServiceIdentity;
import org.junit.jupiter.api.Test;

class DeliverHookTest {

  private final JournaledFacts journaled = new JournaledFacts();
  private final OutstandingDeliveries outstanding = new OutstandingDeliveries(new Ignored());
  private final DeliverHook hook = hook();
  private final Object channel = new Object();

  @Test
  void what_nobody_knows_of_a_delivery_is_not_guessed() throws Exception {
    deliver(null);

    Attributes fact = journaled.all().get(0).getAttributes();
    assertThat(fact.get(OrderAttributes.MESSAGE_QUEUE)).isEqualTo("<unknown>");
    assertThat(fact.get(OrderAttributes.MESSAGE_ACK_MODE)).isEqualTo("unknown");
    assertThat(fact.get(OrderAttributes.MESSAGE_UNTRACKED)).isTrue();
    assertThat(outstanding.settle(channel, 1, false)).as("waits for a settlement").isEmpty();
  }

  @Test
  void one_of_a_known_queue_waits_for_its_settlement() throws Exception {
    deliver("crm.orders");

    Attributes fact = journaled.all().get(0).getAttributes();
    assertThat(fact.get(OrderAttributes.MESSAGE_QUEUE)).isEqualTo("crm.orders");
    assertThat(fact.get(OrderAttributes.MESSAGE_ACK_MODE)).isEqualTo("manual");
    assertThat(fact.get(OrderAttributes.MESSAGE_UNTRACKED)).isNull();
    assertThat(outstanding.settle(channel, 1, false)).hasSize(1);
  }

  private void deliver(String queue) throws Exception {
    ReceivedMessage message =
        new ReceivedMessage(message(), queue, "tag", 1, false, false, List.of(), null, false);
    Object handling = hook.deliver(Context.root(), new Object[] {channel, message.toParts()});
    ((AutoCloseable) handling).close();
  }

  private DeliverHook hook() {
    Guard guard = new Guard();
    Ignored ignored = new Ignored();
    ServiceIdentity service = new ServiceIdentity();
    OrderJourney journey = OrderJourney.alexandrit();
    FactRecorder recorder = new FactRecorder(true, journaled::journal, guard);
    MessageFacts facts =
        new MessageFacts(recorder, new OrderNews(recorder, journey, service), journey, service);
    return new DeliverHook(
        new ReceivedMessages(new MessageReader(journey, ignored), new Identities(null), facts),
        outstanding,
        facts,
        new BrokerContacts(),
        ignored,
        new LongAdder(),
        new FetchSpans(guard.capability("spans")));
  }

  private static AmqpMessage message() {
    return AmqpMessage.of(
        new Broker("localhost", 5672, "/"),
        "",
        "crm.orders",
        DeathHeaders.NONE,
        null,
        null,
        Map.of(),
        MessageBody.of("{}".getBytes(UTF_8)));
  }
}
