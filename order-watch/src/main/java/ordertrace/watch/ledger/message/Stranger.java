package ordertrace.watch.ledger.message;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.telemetry.BootTelemetry;
import ordertrace.watch.ledger.telemetry.Capability;
import ordertrace.watch.ledger.telemetry.Coverage.Incomplete;

/** What is said of a message that was delivered and has no copy id and no witness. */
final class Stranger {

  private final Setting setting;
  private final Copy copy;

  Stranger(Setting setting) {
    this.setting = setting;
    this.copy = setting.copy();
  }

  /** A bridge that has not told everything yet may still turn out to have witnessed it. */
  Finding in(Place place) {
    Instant seen =
        copy.visits(place).stream()
            .map(visit -> setting.at(visit.first()))
            .min(Instant::compareTo)
            .orElseThrow();
    List<Incomplete> lacking =
        setting.fleet().shortfalls(witnesses(seen), EnumSet.of(Capability.WITNESS), seen, seen);
    return lacking.isEmpty()
        ? Finding.alien("nobody who could tell published it")
        : setting.missing(seen, GapReason.PUBLISHER_INCOMPLETE, lacking.get(0).text());
  }

  private List<Boot> witnesses(Instant seen) {
    return copy.identity().fingerprint() == null
        ? List.of()
        : setting.fleet().alive(setting::isOfClosedSystem, seen, seen).stream()
            .map(BootTelemetry::boot)
            .toList();
  }
}
