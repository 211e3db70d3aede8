package ordertrace.watch.ledger.order;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordertrace.JourneySystem;
import ordertrace.MessageRule;
import ordertrace.OrderJourney;
import ordertrace.StatusRule;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.order.Remark.Kind;
import ordertrace.watch.ledger.order.Stages.Entering;
import ordertrace.watch.ledger.telemetry.BootTelemetry;
import ordertrace.watch.ledger.telemetry.Capability;
import ordertrace.watch.ledger.telemetry.Fleet;
import org.jspecify.annotations.Nullable;

/**
 * Finds systems that do not know what another one told. Who should hear of which status is what the
 * journey file says of the messages that tell one when they are processed.
 */
final class Drift {

  private static final Duration USUAL = Duration.ofMinutes(5);

  private final OrderJourney journey;
  private final Fleet fleet;
  private final Instant asOf;

  Drift(OrderJourney journey, Fleet fleet, Instant asOf) {
    this.journey = journey;
    this.fleet = fleet;
    this.asOf = asOf;
  }

  private record Hearing(Set<String> statuses, Set<String> services, Duration within) {}

  List<Remark> remarks(List<Entering> enterings) {
    List<Remark> remarks = new ArrayList<>();
    hearings()
        .forEach(
            (system, hearing) -> {
              Entering unheard = unheard(enterings, system, hearing);
              if (unheard != null && isOver(unheard, hearing)) {
                remarks.add(
                    new Remark(
                        Kind.DRIFT,
                        unheard.entered(),
                        system + " does not know of " + unheard.status()));
              }
            });
    return remarks;
  }

  private Map<String, Hearing> hearings() {
    Map<String, Hearing> hearings = new LinkedHashMap<>();
    for (MessageRule rule : journey.messages()) {
      StatusRule status = rule.status();
      JourneySystem system =
          status == null || status.by() == null ? null : journey.systemOf(status.by());
      if (status != null && system != null && status.step() == StatusRule.Step.PROCESSED) {
        Set<String> statuses = new HashSet<>(status.table().values());
        if (status.fixed() != null) {
          statuses.add(status.fixed());
        }
        Duration within = rule.settleWithin() == null ? USUAL : rule.settleWithin();
        hearings.merge(
            system.name(),
            new Hearing(statuses, Set.copyOf(system.services()), within),
            Drift::both);
      }
    }
    return hearings;
  }

  private static Hearing both(Hearing one, Hearing other) {
    Set<String> statuses = new HashSet<>(one.statuses());
    statuses.addAll(other.statuses());
    boolean longer = one.within().compareTo(other.within()) > 0;
    return new Hearing(statuses, one.services(), longer ? one.within() : other.within());
  }

  // Whoever has told of something later has caught up.
  private static @Nullable Entering unheard(
      List<Entering> enterings, String system, Hearing hearing) {
    Entering unheard = null;
    for (Entering entering : enterings) {
      if (entering.toldBy(system)) {
        unheard = null;
      } else if (hearing.statuses().contains(entering.status())) {
        unheard = unheard == null ? entering : unheard;
      }
    }
    return unheard;
  }

  private boolean isOver(Entering unheard, Hearing hearing) {
    Instant deadline = unheard.entered().plus(hearing.within());
    if (!asOf.isAfter(deadline)) {
      return false;
    }
    Collection<Boot> parties =
        fleet
            .alive(b -> hearing.services().contains(b.service()), unheard.entered(), deadline)
            .stream()
            .map(BootTelemetry::boot)
            .toList();
    return asOf.isAfter(deadline.plus(fleet.maxWait()))
        || fleet
            .shortfalls(parties, List.of(Capability.FACTS), unheard.entered(), deadline)
            .isEmpty();
  }
}
