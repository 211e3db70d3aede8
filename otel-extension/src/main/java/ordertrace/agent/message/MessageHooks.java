package ordertrace.agent.message;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.concurrent.atomic.LongAdder;
import ordertrace.Fingerprint;
import ordertrace.OrderJourney;
import ordertrace.agent.door.DoorOperations;
import ordertrace.agent.fact.BrokerContacts;
import ordertrace.agent.fact.FactRecorder;
import ordertrace.agent.fact.OrderNews;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.message.client.MessageDoor;
import ordertrace.agent.order.LocalTraces;
import ordertrace.agent.order.ServiceIdentity;
import org.jspecify.annotations.Nullable;

/** The whole wiring of what the extension does with RabbitMQ. */
public final class MessageHooks {

  private final LongAdder open = new LongAdder();
  private final PublishHook publish;
  private final DeliverHook deliver;
  private final ListenHook listen;
  private final SettleHook settle;
  private final AnswerHook answer;
  private final FetchSpans fetchSpans;

  /**
   * @param fingerprint null: no key is configured
   */
  public MessageHooks(
      OrderJourney journey,
      ServiceIdentity service,
      LocalTraces operations,
      FactRecorder recorder,
      OrderNews news,
      BrokerContacts contacts,
      Ignored ignored,
      @Nullable Fingerprint fingerprint,
      MessageOptions options,
      Guard guard) {
    MessageReader reader = new MessageReader(journey, ignored);
    Identities identities = new Identities(fingerprint);
    MessageFacts facts = new MessageFacts(recorder, news, journey, service);
    OutstandingDeliveries outstanding = new OutstandingDeliveries(ignored);
    PublishChannels channels = new PublishChannels();
    ReceivedMessages received = new ReceivedMessages(reader, identities, facts);
    publish =
        new PublishHook(reader, identities, facts, ignored, operations, service, channels, options);
    fetchSpans = new FetchSpans(guard.capability("spans"));
    deliver = new DeliverHook(received, outstanding, facts, contacts, ignored, open, fetchSpans);
    listen = new ListenHook(received, facts, open);
    settle = new SettleHook(outstanding, facts);
    answer = new AnswerHook(channels, outstanding, received, facts);
  }

  /** Answers the questions of the application's side from now on. */
  public void register(DoorOperations doors, Guard guard) {
    doors.register(MessageDoor.PUBLISH, publish::publish);
    doors.register(MessageDoor.PUBLISHED, publish::published);
    doors.register(MessageDoor.CONSUME, deliver::consume);
    doors.register(MessageDoor.CANCEL, deliver::cancel);
    doors.register(MessageDoor.DELIVER, deliver::deliver);
    doors.register(MessageDoor.HAND_OVER, deliver::handOver);
    doors.register(MessageDoor.HANDLED, deliver::handled);
    doors.register(MessageDoor.LISTEN, listen::listen);
    doors.register(MessageDoor.ATTEMPT, listen::attempt);
    doors.register(MessageDoor.ATTEMPTED, listen::attempted);
    doors.register(MessageDoor.SWALLOWED, listen::swallowed);
    doors.register(MessageDoor.SETTLE, settle::settle);
    doors.register(MessageDoor.CONFIRM, answer::confirm);
    doors.register(MessageDoor.RETURNED, answer::returned);
    doors.register(MessageDoor.TRANSACTION, answer::transaction);
    doors.register(MessageDoor.CHANNEL_END, answer::channelEnd);
    doors.register(MessageDoor.FETCH, deliver::fetch);
    doors.register(MessageDoor.RECOVER, settle::recover);
    doors.register(MessageDoor.RECOVERED, settle::recovered);
    doors.register(MessageDoor.FAILED, (context, arguments) -> failed(guard, arguments));
  }

  /** For the instrumentation that makes spans of fetches, where the agent is told to make them. */
  public void customizeReceive(InstrumenterCustomizer receive) {
    if (receive.getInstrumentationName().equals(MessageSpans.RABBIT_CLIENT)) {
      receive.addAttributesExtractor(fetchSpans);
    }
  }

  /** Whether somebody is handling messages. */
  public boolean handling() {
    return open.sum() != 0;
  }

  /** Lets the heartbeat show which of the hooks the agent was told not to set. */
  public static void switchOffUnset(ConfigProperties properties, Guard guard) {
    HookSwitches.apply(properties, guard);
  }

  // Counts against the hook it happened in, and switches that one off when it happens too often.
  private static @Nullable Object failed(Guard guard, @Nullable Object[] arguments) {
    Throwable failure = (Throwable) requireNonNull(arguments[1]);
    guard.capability(String.valueOf(arguments[0])).report(failure);
    return null;
  }
}
