package ordertrace.agent.message;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.context.Context;
import ordertrace.PublishFailure;
import ordertrace.agent.message.client.AmqpMessage;
import ordertrace.agent.message.client.MessageDoor;
import org.jspecify.annotations.Nullable;

/** What happens when the broker says how publishes ended, or can say it no more. */
final class AnswerHook {

  private final PublishChannels channels;
  private final OutstandingDeliveries deliveries;
  private final ReceivedMessages received;
  private final MessageFacts facts;

  AnswerHook(
      PublishChannels channels,
      OutstandingDeliveries deliveries,
      ReceivedMessages received,
      MessageFacts facts) {
    this.channels = channels;
    this.deliveries = deliveries;
    this.received = received;
    this.facts = facts;
  }

  /** Records a confirm or a refusal, for each publish that it is about. */
  @Nullable Object confirm(Context context, @Nullable Object[] arguments) {
    OpenPublishes publishes = channels.known(requireNonNull(arguments[0]));
    boolean positive = (Boolean) requireNonNull(arguments[1]);
    long sequence = (Long) requireNonNull(arguments[2]);
    boolean multiple = (Boolean) requireNonNull(arguments[3]);
    if (publishes != null) {
      publishes
          .answered(sequence, multiple)
          .forEach(message -> facts.answered(message, positive, multiple));
    }
    return null;
  }

  /** Records a return; it names its copy itself. */
  @Nullable Object returned(Context context, @Nullable Object[] arguments) {
    AmqpMessage message = AmqpMessage.ofParts((@Nullable Object[]) requireNonNull(arguments[0]));
    facts.returned(
        received.readAgain(message, ""),
        (Long) requireNonNull(arguments[1]),
        (String) requireNonNull(arguments[2]));
    return null;
  }

  /** Follows a transaction, and records that it was rolled back. */
  @Nullable Object transaction(Context context, @Nullable Object[] arguments) {
    OpenPublishes publishes = channels.of(requireNonNull(arguments[0]));
    switch (String.valueOf(arguments[1])) {
      case MessageDoor.TX_SELECTED -> publishes.selectTransactions();
      case MessageDoor.TX_COMMITTING -> publishes.committing();
      case MessageDoor.TX_COMMITTED -> publishes.committed();
      case MessageDoor.TX_ROLLED_BACK ->
          publishes.rolledBack().forEach(message -> facts.rolledBack(message, PublishFailure.NONE));
      default -> throw new IllegalArgumentException("No step of a transaction: " + arguments[1]);
    }
    return null;
  }

  /** Records the end of all that was open on a channel; the broker delivers anew what was. */
  @Nullable Object channelEnd(Context context, @Nullable Object[] arguments) {
    Object channel = requireNonNull(arguments[0]);
    deliveries.forget(channel);
    OpenPublishes publishes = channels.forget(channel);
    if (publishes != null) {
      PublishFailure failure =
          new PublishFailure((String) arguments[1], (Long) arguments[2], (String) arguments[3]);
      boolean refusedPublish = (Boolean) requireNonNull(arguments[4]);
      record(publishes.channel(), publishes.end(new ChannelEnd(failure, refusedPublish)), failure);
    }
    return null;
  }

  private void record(long channel, ChannelOutcome outcome, PublishFailure failure) {
    outcome.inDoubt().forEach(message -> facts.inDoubt(message, failure));
    outcome.failed().forEach(message -> facts.publishFailed(message, failure));
    outcome.rolledBack().forEach(message -> facts.rolledBack(message, failure));
    ChannelOutcome.Gap gap = outcome.gap();
    if (gap != null) {
      facts.gap(channel, gap.first(), gap.last(), failure);
    }
  }
}
