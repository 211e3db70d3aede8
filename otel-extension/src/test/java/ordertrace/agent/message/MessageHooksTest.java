package ordertrace.agent.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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
import ordertrace.agent.order.OrderSpans;
import ordertrace.agent.order.ServiceIdentity;
import org.junit.jupiter.api.Test;

class MessageHooksTest {

  private final Guard guard = new Guard();
  private final BrokerContacts contacts = new BrokerContacts();
  private final DoorOperations doors = doors(guard, contacts);

  @Test
  void a_publish_that_the_application_side_cannot_write_into_is_switched_off() {
    for (int i = 0; i < 10; i++) {
      assertThat(publish()).isNotNull();
      ask(MessageDoor.FAILED, MessageDoor.PUBLISH, new NoSuchMethodError("headers"));
    }

    assertThat(guard.capability(MessageDoor.PUBLISH)).hasToString("message.publish=off:10");
    assertThat(publish()).isNull();
  }

  @Test
  void queues_named_by_the_broker_are_one_in_the_heartbeat() {
    ask(MessageDoor.CONSUME, "amq.gen-4711", "localhost", 5672, "/");
    ask(MessageDoor.CONSUME, "", "localhost", 5672, "/");
    ask(MessageDoor.CONSUME, "crm.orders", "localhost", 5672, "/");
    assertThat(contacts.queues()).containsExactly("<anonymous>", "crm.orders");

    ask(MessageDoor.CANCEL, "amq.gen-4711");
    ask(MessageDoor.CANCEL, "crm.orders");
    assertThat(contacts.queues()).containsExactly("<anonymous>");
  }

  private Object publish() {
    return ask(MessageDoor.PUBLISH, message().parts(), false, 0L, new Object(), false, null);
  }

  private Object ask(String question, Object... arguments) {
    return doors.answer(question, arguments);
  }

  private static DoorOperations doors(Guard guard, BrokerContacts contacts) {
    DoorOperations doors = new DoorOperations(guard);
    ServiceIdentity service = new ServiceIdentity();
    OrderJourney journey = OrderJourney.alexandrit();
    FactRecorder facts = new FactRecorder(false, () -> null, guard);
    new MessageHooks(
            journey,
            service,
            new OrderSpans(service, guard).localTraces(),
            facts,
            new OrderNews(facts, journey, service),
            contacts,
            new Ignored(),
            null,
            new MessageOptions(true, false, false),
            guard)
        .register(doors, guard);
    return doors;
  }

  private static AmqpMessage message() {
    return AmqpMessage.of(
        new Broker("localhost", 5672, "/"),
        "others",
        "key",
        DeathHeaders.NONE,
        null,
        null,
        Map.of(),
        MessageBody.of("{}".getBytes(UTF_8)));
  }
}
