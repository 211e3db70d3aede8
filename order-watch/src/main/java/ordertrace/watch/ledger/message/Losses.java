package ordertrace.watch.ledger.message;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import ordertrace.watch.ledger.broker.BrokerEvidence;
import ordertrace.watch.ledger.broker.QueueArguments;
import ordertrace.watch.ledger.broker.QueueHistory;
import ordertrace.watch.ledger.fact.MessageFact.End;
import ordertrace.watch.ledger.fact.MessageFact.Published;
import org.jspecify.annotations.Nullable;

/**
 * Why a message is no longer in a queue that it was not delivered from: the one cause that fits.
 */
final class Losses {

  // Clocks are corrected by heartbeats, which were on their way for a moment themselves.
  private static final Duration SLACK = Duration.ofSeconds(5);

  private final Setting setting;
  private final Place place;
  private final Instant since;
  private final Instant arrivedBy;
  private final DeadLetters deadLetters;

  /**
   * @param since when it came to this queue at the earliest
   * @param arrivedBy when it did at the latest
   */
  Losses(Setting setting, Place place, Instant since, Instant arrivedBy) {
    this.setting = setting;
    this.place = place;
    this.since = since;
    this.arrivedBy = arrivedBy;
    this.deadLetters = new DeadLetters(setting);
  }

  Finding find() {
    QueueHistory history = setting.history(place);
    if (history == null && setting.copy().ended(End.NACKED)) {
      return nacked(setting);
    }
    if (history == null) {
      return setting.copy().inDoubt()
          ? Finding.lost(
              Cause.CONNECTION_CUT,
              Grade.INFERRED,
              setting.copy().cutAt(),
              "cut before the broker's answer")
          : Finding.lost(
              Cause.NEVER_ARRIVED,
              Grade.UNKNOWN,
              due(),
              "its consumers by the journey file never got it; the broker was not looked at");
    }
    Instant empty = Objects.requireNonNull(history.emptyAfter(arrivedBy));
    Cause death = possibleDeath(history.arguments(), empty);
    return death != null && history.arguments().deadLetterExchange() != null
        ? deadLetters
            .left(place, setting.copy().routingKey(), earliestDeath(history), death, Grade.INFERRED)
            .leftBy(empty)
            .lostAt(at(death, history, empty))
        : byCause(causes(history, empty), history, empty);
  }

  static Finding nacked(Setting setting) {
    return Finding.lost(
        Cause.NACKED, Grade.OBSERVED, setting.at(End.NACKED), "the broker refused it");
  }

  // Only what is overdue is looked for here.
  private Instant due() {
    return Objects.requireNonNull(setting.deadline());
  }

  private Instant earliestDeath(QueueHistory history) {
    Instant expiry = expiry(history.arguments());
    return expiry == null || history.arguments().maxLength() != null ? since : expiry;
  }

  private @Nullable Cause possibleDeath(QueueArguments arguments, Instant empty) {
    if (mayHaveExpired(arguments, empty)) {
      return Cause.EXPIRED;
    }
    return arguments.maxLength() != null ? Cause.OVER_LENGTH : null;
  }

  private boolean mayHaveExpired(QueueArguments arguments, Instant empty) {
    Instant expiry = expiry(arguments);
    return expiry != null && !expiry.minus(SLACK).isAfter(empty);
  }

  private @Nullable Instant expiry(QueueArguments arguments) {
    Duration ttl = timeToLive(arguments);
    return ttl == null ? null : since.plus(ttl);
  }

  // The shorter of the queue's and the message's own.
  private @Nullable Duration timeToLive(QueueArguments arguments) {
    Duration own = ownTimeToLive();
    Duration queues = arguments.ttl();
    return own == null || (queues != null && queues.compareTo(own) < 0) ? queues : own;
  }

  // The broker takes it away when the message expires, so it counts where that came to first.
  private @Nullable Duration ownTimeToLive() {
    Published published = setting.copy().published();
    Expectation first = Expectation.of(setting);
    return published != null
            && (first.certain().contains(place.queue()) || first.possible().contains(place.queue()))
        ? published.publication().timeToLive()
        : null;
  }

  // One of which nobody told may have been either.
  private boolean survivesRestarts(QueueArguments arguments) {
    Published published = setting.copy().published();
    return published != null && published.publication().persistent() && arguments.durable();
  }

  private Finding byCause(Set<Cause> causes, QueueHistory history, Instant empty) {
    if (causes.size() == 1) {
      Cause cause = causes.iterator().next();
      return Finding.lost(cause, Grade.INFERRED, at(cause, history, empty), "no other cause fits");
    }
    String why = causes.isEmpty() ? "nothing says why" : "one of " + causes;
    return Finding.lost(Cause.NEVER_ARRIVED, Grade.UNKNOWN, due(), why);
  }

  // When nobody can know the instant, it had happened when the queue was seen without it.
  private Instant at(Cause cause, QueueHistory history, Instant empty) {
    return switch (cause) {
      case NACKED -> setting.at(End.NACKED);
      case CONNECTION_CUT -> setting.copy().cutAt();
      case DELIVERY_LIMIT -> since; // it was given back, once too often
      case EXPIRED -> earlier(expiry(history.arguments()), empty);
      case BROKER_RESTART -> Objects.requireNonNullElse(restart(empty), empty);
      default -> empty;
    };
  }

  private @Nullable Instant restart(Instant empty) {
    BrokerEvidence broker = setting.brokerEvidence(place);
    return broker == null ? null : broker.restart(since.minus(SLACK), empty);
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one != null && one.isBefore(other) ? one : other;
  }

  private Set<Cause> causes(QueueHistory history, Instant empty) {
    if (setting.copy().ended(End.NACKED)) {
      return EnumSet.of(Cause.NACKED);
    }
    if (empty.equals(history.goneAfter(since))) {
      return EnumSet.of(Cause.QUEUE_DELETED);
    }
    if (givenBackTooOften(history.arguments())) {
      return EnumSet.of(Cause.DELIVERY_LIMIT);
    }
    Set<Cause> causes = EnumSet.noneOf(Cause.class);
    boolean restarted = restart(empty) != null;
    if (restarted && !survivesRestarts(history.arguments())) {
      causes.add(Cause.BROKER_RESTART);
    }
    if (history.dropped(since, empty) > 0) {
      causes.addAll(dropped(history.arguments(), empty));
    }
    if (setting.copy().inDoubt()) {
      causes.add(Cause.CONNECTION_CUT); // it need not have been among those that were dropped
    }
    if (setting.copy().inDoubt() && restarted) {
      causes.add(Cause.NEVER_ARRIVED); // no counter knows any more whether it had come and gone
    }
    return causes;
  }

  private Set<Cause> dropped(QueueArguments arguments, Instant empty) {
    Set<Cause> causes = EnumSet.noneOf(Cause.class);
    if (mayHaveExpired(arguments, empty)) {
      causes.add(Cause.EXPIRED);
    }
    if (arguments.maxLength() != null) {
      causes.add(Cause.OVER_LENGTH);
    }
    return causes.isEmpty() ? EnumSet.of(Cause.PURGED) : causes;
  }

  private boolean givenBackTooOften(QueueArguments arguments) {
    Long limit = arguments.deliveryLimit();
    long returns = setting.copy().visits(place).stream().filter(Visit::returnedAsFailed).count();
    return limit != null && returns > limit;
  }
}
