package ordertrace.watch.ledger.message;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import ordertrace.MessageIdentity;
import ordertrace.XDeath;
import ordertrace.watch.ledger.broker.QueueHistory;
import ordertrace.watch.ledger.telemetry.BootTelemetry;
import ordertrace.watch.ledger.telemetry.Capability;
import ordertrace.watch.ledger.telemetry.Coverage;
import ordertrace.watch.ledger.telemetry.Coverage.Incomplete;
import ordertrace.watch.ledger.telemetry.Coverage.Shortfall;
import org.jspecify.annotations.Nullable;

/** What became of one copy in one queue: the deliveries there tell it, or their absence does. */
final class QueueStory {

  private static final Set<Capability> HANDLING =
      Set.of(Capability.DELIVER, Capability.PROCESS, Capability.SETTLE);

  private final Setting setting;
  private final Copy copy;
  private final Place place;
  private final String queue;
  private final DeadLetters deadLetters;

  QueueStory(Setting setting, Place place) {
    this.setting = setting;
    this.copy = setting.copy();
    this.place = place;
    this.queue = place.queue();
    this.deadLetters = new DeadLetters(setting);
  }

  /** By what was delivered from here, or died here. */
  Finding visited() {
    List<Visit> visits = copy.visits(place);
    Visit done = visits.stream().filter(this::doneByTheRightOne).min(byEnd()).orElse(null);
    if (done != null) {
      return Finding.delivered(Grade.OBSERVED, endOf(done), "processed by " + done.boot());
    }
    Visit last = visits.isEmpty() ? null : visits.get(visits.size() - 1);
    Finding found =
        last == null || copy.deathsIn(queue) > last.deathsIn(queue) ? diedHere() : byLast(last);
    return found.is(MessageState.LOST) ? processedOr(found) : found;
  }

  // Its acknowledgement got lost, so it was delivered again, and then it went: the work was done.
  private Finding processedOr(Finding lost) {
    return copy.visits(place).stream()
        .filter(visit -> visit.completions() > 0 && setting.isFor(visit.boot(), queue))
        .findFirst()
        .map(
            visit ->
                Finding.delivered(
                    Grade.INFERRED,
                    endOf(visit),
                    "processed by " + visit.boot() + "; " + lost.why()))
        .orElse(lost);
  }

  private boolean doneByTheRightOne(Visit visit) {
    return visit.done() && setting.isFor(visit.boot(), queue);
  }

  private Comparator<Visit> byEnd() {
    return Comparator.comparing(this::endOf);
  }

  private Instant endOf(Visit visit) {
    return setting.at(visit.last());
  }

  // A later delivery, somewhere, carries the broker's record of it.
  private Finding diedHere() {
    long deaths = copy.deathsIn(queue);
    for (var entry : copy.visits().entrySet()) {
      for (Visit visit : entry.getValue()) {
        XDeath newest = visit.deaths().isEmpty() ? null : visit.deaths().get(0);
        if (newest != null && newest.queue().equals(queue) && visit.deathsIn(queue) == deaths) {
          return shownBy(newest, visit, entry.getKey());
        }
      }
    }
    return Finding.moved(Grade.OBSERVED, "dead-lettered " + deaths + " times; it went on");
  }

  private Finding shownBy(XDeath death, Visit shown, Place next) {
    String why = death.reason() + ", then delivered from " + next.queue();
    Cause cause = cause(death.reason());
    if (!setting.isTerminal(next.queue())) {
      return Finding.moved(Grade.OBSERVED, why);
    }
    return deadLetters.mayDrop(place, cause)
        ? Finding.discarded(why + ", as the journey file says it may be")
        : Finding.lost(cause, Grade.OBSERVED, diedAt(cause, shown), why);
  }

  // The broker's record tells no time that can be compared with others.
  private Instant diedAt(Cause cause, Visit shown) {
    return copy.visits(place).stream()
        .filter(visit -> DeadLetters.BY_REJECTION.contains(cause) && visit.settled() != null)
        .reduce((one, later) -> later)
        .map(this::endOf)
        .orElse(setting.at(shown.first()));
  }

  private static Cause cause(String reason) {
    return switch (reason) {
      case "expired" -> Cause.EXPIRED;
      case "maxlen" -> Cause.OVER_LENGTH;
      case "delivery_limit" -> Cause.DELIVERY_LIMIT;
      default -> Cause.REJECTED;
    };
  }

  private Finding byLast(Visit last) {
    if (last.done()) {
      return Finding.lost(
          Cause.TAKEN_BY_ANOTHER,
          Grade.OBSERVED,
          endOf(last),
          last.boot() + " took it, for whom it was not");
    }
    List<Copy> attempts = setting.lineage().attemptsAfter(copy);
    if (!attempts.isEmpty() && (last.acknowledged() || last.rejected())) {
      return Finding.moved(Grade.OBSERVED, "tried again as " + attempts.get(0).name());
    }
    if (last.rejected()) {
      return outOfSight(given(last, Cause.REJECTED));
    }
    if (last.returned()) {
      return last.returnedAsFailed() && exceedsLimit(last)
          ? outOfSight(given(last, Cause.DELIVERY_LIMIT))
          : waitingSince(endOf(last), "given back to the queue");
    }
    return last.acknowledged() ? handling(last) : held(last);
  }

  private Finding given(Visit last, Cause cause) {
    MessageIdentity there = last.first().message();
    return deadLetters.left(place, there.routingKey(), endOf(last), cause, Grade.OBSERVED);
  }

  // It was to come back by a way that nobody can see.
  private Finding outOfSight(Finding left) {
    Instant deadline = setting.deadline();
    Instant leftAt = left.leftAt();
    return left.targets().isEmpty() && leftAt != null && setting.isOver(deadline)
        ? absence(leftAt, leftAt)
        : left;
  }

  private boolean exceedsLimit(Visit last) {
    QueueHistory history = setting.history(place);
    Long limit = history == null ? null : history.arguments().deliveryLimit();
    return limit != null && last.deliveryCount() >= limit;
  }

  /** Acknowledged, and its handler has not succeeded: it is running, or was. */
  private Finding handling(Visit visit) {
    if (visit.settled() != null && (visit.failed() || visit.delivered() == null)) {
      return isWhole(visit) ? failed(visit) : partOfItIsMissing(visit);
    }
    Instant since = setting.at(visit.first());
    Instant ended = setting.fleet().ended(visit.boot(), HANDLING, since);
    if (ended != null) {
      return visit.failed() ? failed(visit) : handlerGone(visit, ended);
    }
    return lackingOr(
        visit,
        since,
        () ->
            visit.failed()
                ? failed(visit)
                : Finding.pending(null, "its handler runs in " + visit.boot() + " since " + since));
  }

  // Each run of the handler is told between the delivery and the acknowledgement.
  private boolean isWhole(Visit visit) {
    BootTelemetry boot = setting.fleet().find(visit.boot());
    return boot != null
        && visit.delivered() != null
        && boot.hasAll(visit.first().stamp().sequence(), visit.last().stamp().sequence());
  }

  private Finding partOfItIsMissing(Visit visit) {
    return setting.missing(
        judgedAt(visit),
        GapReason.CONSUMER_INCOMPLETE,
        "not all that " + visit.boot() + " told of it is here");
  }

  private @Nullable Instant judgedAt(Visit visit) {
    Instant deadline = setting.deadline();
    return deadline == null || deadline.isAfter(endOf(visit)) ? deadline : endOf(visit);
  }

  private Finding failed(Visit visit) {
    return Finding.lost(
        Cause.HANDLER_FAILED,
        Grade.OBSERVED,
        endOf(visit),
        visit.boot() + " failed, and it was acknowledged");
  }

  private Finding handlerGone(Visit visit, Instant ended) {
    BootTelemetry boot = setting.fleet().find(visit.boot());
    boolean crashed = boot != null && boot.crashed();
    return Finding.lost(
        Cause.HANDLER_GONE,
        crashed ? Grade.OBSERVED : Grade.INFERRED,
        ended,
        visit.boot() + (crashed ? " died" : " stopped") + " before its handler ended");
  }

  /** Delivered, and neither given back nor acknowledged. */
  private Finding held(Visit visit) {
    Instant since = setting.at(visit.first());
    Instant ended = setting.fleet().ended(visit.boot(), HANDLING, since);
    if (ended != null && exceedsLimit(visit)) {
      return outOfSight(given(visit, Cause.DELIVERY_LIMIT).lostAt(ended));
    }
    // It may have ended long before anybody said so: what is sure is that it was there until then.
    if (ended != null) {
      return waitingSince(endOf(visit), visit.boot() + " ended; it still held it");
    }
    return lackingOr(visit, since, () -> stillHeld(visit, since));
  }

  private Finding stillHeld(Visit visit, Instant since) {
    if (visit.untracked()) {
      return setting.missing(
          setting.deadline(), GapReason.END_UNTOLD, visit.boot() + " cannot tell how it ended");
    }
    return setting.history(place) == null
        ? Finding.pending(null, visit.boot() + " holds it unacknowledged since " + since)
        : absence(since, endOf(visit));
  }

  private interface Judgement {
    Finding judge();
  }

  private Finding lackingOr(Visit visit, Instant since, Judgement complete) {
    Instant deadline = setting.deadline();
    if (deadline == null || !setting.isOver(deadline)) {
      return Finding.pending(deadline, "delivered to " + visit.boot() + " at " + since);
    }
    Instant to = Objects.requireNonNull(judgedAt(visit));
    Coverage coverage = setting.fleet().coverage(visit.boot(), HANDLING, since, to);
    if (coverage instanceof Incomplete lacking) {
      boolean off = lacking.shortfall() == Shortfall.CAPABILITY_OFF;
      return setting.missing(
          to, off ? GapReason.CAPABILITY_OFF : GapReason.CONSUMER_INCOMPLETE, lacking.text());
    }
    // Who was alive at the deadline may have died since, without a word.
    Instant lately = setting.now().minus(setting.fleet().maxWait());
    return lately.isAfter(to)
            && setting.fleet().coverage(visit.boot(), HANDLING, since, lately)
                instanceof Incomplete silent
        ? Finding.gap(GapReason.CONSUMER_INCOMPLETE, silent.text())
        : complete.judge();
  }

  /** By the fact that nothing was delivered from here since it came here. */
  Finding absent(Instant since, Instant arrivedBy) {
    if (setting.isTerminal(queue)) {
      return Finding.lost(
          Cause.REJECTED, Grade.OBSERVED, since, "it waits for a person in " + queue);
    }
    if (setting.consumerHasNoAgent(place)) {
      return new UnseenConsumer(setting, place, () -> absence(since, arrivedBy))
          .judge(since, arrivedBy);
    }
    return setting.isOver(setting.deadline())
        ? absence(since, arrivedBy)
        : Finding.pending(setting.deadline(), "not delivered from " + queue + " yet");
  }

  private Finding waitingSince(Instant since, String why) {
    return setting.isOver(setting.deadline())
        ? absence(since, since)
        : Finding.pending(setting.deadline(), why + " at " + since);
  }

  private Finding absence(Instant since, Instant arrivedBy) {
    Instant judgedAt = Objects.requireNonNull(setting.deadline());
    return new Absence(setting, place, since, arrivedBy, judgedAt)
        .judge(new Losses(setting, place, since, arrivedBy)::find);
  }
}
