package ordertrace.watch.ledger.message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import ordertrace.watch.ledger.fact.MessageFact;
import ordertrace.watch.ledger.fact.MessageFact.Delivered;
import ordertrace.watch.ledger.fact.MessageFact.Processed;
import ordertrace.watch.ledger.fact.MessageFact.Settled;
import org.jspecify.annotations.Nullable;

/**
 * Puts together the facts of each delivery. Within one boot their numbers tell the order, whatever
 * its clock says.
 */
final class Visits {

  private Visits() {}

  /** The facts that a consumer tells; null: this one is none. */
  static @Nullable String queue(MessageFact fact) {
    if (fact instanceof Delivered delivered) {
      return delivered.delivery().queue();
    }
    if (fact instanceof Processed processed) {
      return processed.processing().queue();
    }
    return fact instanceof Settled settled ? settled.settlement().queue() : null;
  }

  /**
   * Returns the deliveries by place; at each, in the order in which they must have happened.
   *
   * @param facts by boot and number
   */
  static Map<Place, List<Visit>> of(
      List<MessageFact> facts, Function<MessageFact, Place> places, Comparator<MessageFact> time) {
    Map<Place, Map<String, List<Draft>>> drafts = new TreeMap<>();
    for (MessageFact fact : facts) {
      if (queue(fact) != null) {
        List<Draft> ofBoot =
            drafts
                .computeIfAbsent(places.apply(fact), place -> new TreeMap<>())
                .computeIfAbsent(fact.stamp().boot().id(), boot -> new ArrayList<>());
        add(ofBoot, fact);
      }
    }
    Map<Place, List<Visit>> visits = new TreeMap<>();
    drafts.forEach(
        (place, boots) ->
            visits.put(
                place,
                boots.values().stream()
                    .flatMap(List::stream)
                    .map(Draft::visit)
                    .sorted(order(place, time))
                    .toList()));
    return visits;
  }

  // Clocks of different boots come last: what settled a message for good came after what did not,
  // and
  // the broker says itself what it delivers again.
  private static Comparator<Visit> order(Place place, Comparator<MessageFact> time) {
    return Comparator.comparingLong((Visit visit) -> visit.deathsIn(place.queue()))
        .thenComparing(visit -> visit.acknowledged() || visit.rejected())
        .thenComparing(Visit::flagged)
        .thenComparingLong(Visit::deliveryCount)
        .thenComparing(Visit::first, time);
  }

  private static void add(List<Draft> drafts, MessageFact fact) {
    if (fact instanceof Delivered delivered) {
      drafts.add(new Draft(fact, delivered));
    } else if (fact instanceof Processed processed) {
      processedBy(drafts, processed).processed.add(processed);
    } else if (fact instanceof Settled settled) {
      settledBy(drafts, settled).settled = settled;
    }
  }

  // What a client had buffered when its channel closed is never processed: the latest delivery that
  // can still be meant is.
  private static Draft processedBy(List<Draft> drafts, Processed processed) {
    Draft settledOne = null;
    for (int i = drafts.size() - 1; i >= 0; i--) {
      Draft draft = drafts.get(i);
      if (draft.accepts(processed)) {
        if (draft.settled == null) {
          return draft;
        }
        settledOne = settledOne == null ? draft : settledOne;
      }
    }
    return settledOne == null ? added(drafts, processed) : settledOne;
  }

  private static Draft added(List<Draft> drafts, MessageFact fact) {
    Draft draft = new Draft(fact, null);
    drafts.add(draft);
    return draft;
  }

  // Tags are numbered by channel, so the latest open delivery with that tag is meant.
  private static Draft settledBy(List<Draft> drafts, Settled settled) {
    for (int i = drafts.size() - 1; i >= 0; i--) {
      Draft draft = drafts.get(i);
      if (draft.settled == null && draft.hasTag(settled.settlement().deliveryTag())) {
        return draft;
      }
    }
    return added(drafts, settled);
  }

  private static final class Draft {

    private final MessageFact first;
    private final @Nullable Delivered delivered;
    private final List<Processed> processed = new ArrayList<>();
    private @Nullable Settled settled;

    Draft(MessageFact first, @Nullable Delivered delivered) {
      this.first = first;
      this.delivered = delivered;
    }

    boolean accepts(Processed next) {
      return processed.stream()
          .map(Processed::processing)
          .allMatch(p -> p.errorType() != null && p.attempt() < next.processing().attempt());
    }

    boolean hasTag(long tag) {
      return delivered == null || delivered.delivery().deliveryTag() == tag;
    }

    Visit visit() {
      return new Visit(delivered, first, processed, settled);
    }
  }
}
