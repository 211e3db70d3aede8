package ordertrace.watch.ledger.message;

import java.time.Instant;
import java.util.function.Supplier;
import ordertrace.watch.ledger.broker.QueueHistory;
import ordertrace.watch.ledger.fact.MessageFact.End;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer without agent did with a message: its work shows in the order, and in what the
 * broker counted as acknowledged.
 */
final class UnseenConsumer {

  private final Setting setting;
  private final Place place;
  private final Supplier<Finding> absence;
  private final Effects effects;

  /**
   * @param absence what to say once the message is overdue and was acknowledged by nobody
   */
  UnseenConsumer(Setting setting, Place place, Supplier<Finding> absence) {
    this.setting = setting;
    this.place = place;
    this.absence = absence;
    this.effects = new Effects(setting);
  }

  /**
   * @param since when the message came to the queue at the earliest
   * @param arrivedBy when it did at the latest
   */
  Finding judge(Instant since, Instant arrivedBy) {
    Instant effect = effects.at(place.queue());
    if (effect != null) {
      return Finding.delivered(Grade.INFERRED, effect, "the order advanced as it was to");
    }
    QueueHistory history = setting.history(place);
    return history == null
        ? nobodySaw("only its work can show")
        : byCounters(history, since, arrivedBy);
  }

  private Finding byCounters(QueueHistory history, Instant since, Instant arrivedBy) {
    Instant empty = history.emptyAfter(arrivedBy);
    if (empty == null) {
      return overdueOr("not taken from " + place.queue() + " yet");
    }
    if (!history.looksAround(since, empty)) {
      return nobodySaw(place.queue() + " was not looked at before it came there");
    }
    if (history.dropped(since, empty) == 0 && surelyEntered()) {
      return Finding.delivered(
          Grade.INFERRED, empty, "the broker's counter of acknowledgements accounts for it");
    }
    return history.untouched(since, empty)
        ? overdueOr("gone from " + place.queue() + ", acknowledged by nobody")
        : nobodySaw("the broker's counters cannot tell it from others");
  }

  private boolean surelyEntered() {
    return setting.copy().ended(End.CONFIRMED) || setting.copy().witnessed();
  }

  private Finding overdueOr(String why) {
    return setting.isOver(setting.deadline())
        ? absence.get()
        : Finding.pending(setting.deadline(), why);
  }

  private Finding nobodySaw(String why) {
    @Nullable Instant byEffect = effects.deadline(place.queue());
    @Nullable Instant deadline = byEffect == null ? setting.deadline() : byEffect;
    String text = "the consumer has no agent; " + why;
    return setting.isOver(deadline)
        ? setting.missing(deadline, GapReason.CONSUMER_WITHOUT_AGENT, text)
        : Finding.pending(deadline, text);
  }
}
