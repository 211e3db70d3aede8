package ordertrace.agent.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.List;
import ordertrace.MessageIdentity;
import ordertrace.OrderAttributes;
import ordertrace.OrderFacts;
import ordertrace.OrderJourney;
import ordertrace.Publication;
import ordertrace.agent.fact.FactRecorder;
import ordertrace.agent.fact.OrderNews;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.journal.JournaledFacts;
import ordertrace.agent.order.ServiceIdentity;
import org.junit.jupiter.api.Test;

class AnswerHookTest {

  private static final String NO_EXCHANGE = "NOT_FOUND - no exchange 'missing' in vhost '/'";

  private final JournaledFacts journaled = new JournaledFacts();
  private final PublishChannels channels = new PublishChannels();
  private final Object channel = new Object();
  private final AnswerHook hook = hook();

  @Test
  void one_answer_for_several_publishes_says_so_in_each_fact() {
    publish(3, true);

    hook.confirm(Context.root(), new Object[] {channel, false, 2L, true});
    hook.confirm(Context.root(), new Object[] {channel, true, 3L, false});

    assertThat(journaled.all())
        .extracting(
            LogRecordData::getEventName,
            fact -> fact.getAttributes().get(OrderAttributes.MESSAGE_PUBLISH_SEQUENCE),
            fact -> fact.getAttributes().get(OrderAttributes.MESSAGE_MULTIPLE))
        .containsExactly(
            tuple(OrderFacts.NACKED, 1L, true),
            tuple(OrderFacts.NACKED, 2L, true),
            tuple(OrderFacts.CONFIRMED, 3L, false));
  }

  @Test
  void answers_on_channels_that_published_nothing_are_nobodys() {
    hook.confirm(Context.root(), new Object[] {channel, true, 1L, true});
    hook.channelEnd(Context.root(), new Object[] {channel, "x.Y", 404L, NO_EXCHANGE, true});

    assertThat(journaled.all()).isEmpty();
  }

  @Test
  void what_a_fast_publisher_lost_sight_of_is_reported_as_a_range() {
    publish(1_500, false);

    hook.channelEnd(Context.root(), new Object[] {channel, "x.Y", 404L, NO_EXCHANGE, true});

    assertThat(journaled.all())
        .filteredOn(fact -> fact.getEventName().equals(OrderFacts.PUBLISH_FAILED))
        .hasSize(1_024);
    assertThat(journaled.all())
        .filteredOn(fact -> fact.getEventName().equals(OrderFacts.GAP))
        .singleElement()
        .satisfies(
            fact ->
                assertThat(fact.getAttributes().asMap())
                    .containsEntry(OrderAttributes.MESSAGE_CHANNEL, 1L)
                    .containsEntry(OrderAttributes.MESSAGE_PUBLISH_SEQUENCE, 1L)
                    .containsEntry(OrderAttributes.MESSAGE_PUBLISH_SEQUENCE_LAST, 476L)
                    .containsEntry(OrderAttributes.MESSAGE_REPLY_CODE, 404L));
  }

  private void publish(int count, boolean confirms) {
    OpenPublishes open = channels.of(channel);
    for (int i = 1; i <= count; i++) {
      open.add(
          message(
              new Publication(
                  1, open.next(confirms ? i : 0), confirms, false, false, 0, false, null)));
    }
  }

  private static PublishedMessage message(Publication publication) {
    return new PublishedMessage(
        List.of(),
        MessageIdentity.of("missing", "key"),
        new MessageNews(List.of(), List.of(), null, null, null, null),
        publication,
        null,
        null,
        SpanContext.getInvalid());
  }

  private AnswerHook hook() {
    ServiceIdentity service = new ServiceIdentity();
    OrderJourney journey = OrderJourney.alexandrit();
    FactRecorder recorder = new FactRecorder(true, journaled::journal, new Guard());
    MessageFacts facts =
        new MessageFacts(recorder, new OrderNews(recorder, journey, service), journey, service);
    Ignored ignored = new Ignored();
    return new AnswerHook(
        channels,
        new OutstandingDeliveries(ignored),
        new ReceivedMessages(new MessageReader(journey, ignored), new Identities(null), facts),
        facts);
  }
}
