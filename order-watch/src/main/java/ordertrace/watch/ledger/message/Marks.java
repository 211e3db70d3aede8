package ordertrace.watch.ledger.message;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What else is true of a copy in a queue. */
final class Marks {

  private final Setting setting;
  private final Place place;
  private final List<Visit> visits;
  private final Effects effects;

  Marks(Setting setting, Place place) {
    this.setting = setting;
    this.place = place;
    this.visits = setting.copy().visits(place);
    this.effects = new Effects(setting);
  }

  Set<Mark> of(Finding finding) {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    addIf(isLate(finding.doneAt()), Mark.LATE, marks);
    addIf(visits.stream().mapToLong(Visit::completions).sum() > 1, Mark.DUPLICATE, marks);
    addIf(isRedelivered(), Mark.REDELIVERED, marks);
    addIf(isRetried(), Mark.RETRIED, marks);
    addIf(
        finding.is(MessageState.DELIVERED) && effects.missed(place.queue()), Mark.NO_EFFECT, marks);
    return marks;
  }

  private static void addIf(boolean applies, Mark mark, Set<Mark> marks) {
    if (applies) {
      marks.add(mark);
    }
  }

  // Of a consumer without agent nobody sees when it was done, but when that had an effect.
  private boolean isLate(@Nullable Instant doneAt) {
    if (visits.isEmpty() && effects.at(place.queue()) == null) {
      return false;
    }
    Instant effect = visits.isEmpty() ? effects.deadline(place.queue()) : null;
    Instant deadline = effect == null ? setting.deadline() : effect;
    return doneAt != null && deadline != null && doneAt.isAfter(deadline);
  }

  // A message that was dead-lettered and came back was not redelivered by this queue.
  private boolean isRedelivered() {
    Set<Long> stays = new HashSet<>();
    return visits.stream()
        .anyMatch(v -> v.flaggedByThisQueue() || !stays.add(v.deathsIn(place.queue())));
  }

  private boolean isRetried() {
    return !setting.lineage().attemptsAfter(setting.copy()).isEmpty()
        || visits.stream().anyMatch(visit -> visit.deathsIn(place.queue()) > 0);
  }
}
