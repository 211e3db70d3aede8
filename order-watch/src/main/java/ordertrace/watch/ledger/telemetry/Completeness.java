package ordertrace.watch.ledger.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Fact.Beat;
import ordertrace.watch.ledger.telemetry.Coverage.Incomplete;
import org.jspecify.annotations.Nullable;

/**
 * What is to be shown of one boot: up to when its facts are complete, and why not further.
 *
 * @param upTo by capability, the last heartbeat with it on and every number up to it stored; a
 *     capability that never was complete is absent
 * @param ended when the boot ended; null: as far as is known it lives
 * @param clockOffset what its clock is behind ours; negative: ahead
 * @param missing the numbers that have not arrived
 * @param problems in plain words; empty: there is none
 */
public record Completeness(
    Boot boot,
    Map<Capability, Instant> upTo,
    @Nullable Instant ended,
    Duration clockOffset,
    List<Sequences.Range> missing,
    List<String> problems) {

  private static final Duration VISIBLE = Duration.ofSeconds(1);

  public Completeness {
    upTo = Map.copyOf(upTo);
    missing = List.copyOf(missing);
    problems = List.copyOf(problems);
  }

  /**
   * Returns what is to be shown now.
   *
   * @param needed what a process of this kind should be able to see
   * @param patience how long it may be silent without being a problem
   */
  public static Completeness of(
      BootTelemetry telemetry, Set<Capability> needed, Instant now, Duration patience) {
    Map<Capability, Instant> upTo = new EnumMap<>(Capability.class);
    List<String> problems = new ArrayList<>();
    for (Capability capability : needed) {
      completeUpTo(telemetry, capability, upTo);
      Instant from = upTo.getOrDefault(capability, Instant.MIN);
      Coverage since = telemetry.coverage(Set.of(capability), from, now.minus(patience));
      if (since instanceof Incomplete lacking && !problems.contains(lacking.text())) {
        problems.add(lacking.text());
      }
    }
    return new Completeness(
        telemetry.boot(),
        upTo,
        telemetry.ended(),
        telemetry.clockOffset(),
        holes(telemetry),
        problems);
  }

  /** Whether the clock is wrong enough to be shown. */
  public boolean clockIsWrong() {
    return clockOffset.abs().compareTo(VISIBLE) > 0;
  }

  // A bridge that waits for its broker is off, and back: its events wait as well.
  private static void completeUpTo(
      BootTelemetry telemetry, Capability capability, Map<Capability, Instant> upTo) {
    for (Beat beat : telemetry.beats()) {
      if (!telemetry.stored().missing(0, beat.stamp().sequence()).isEmpty()) {
        return;
      }
      if (capability.on(beat.state())) {
        upTo.put(capability, telemetry.at(beat));
      }
    }
  }

  private static List<Sequences.Range> holes(BootTelemetry telemetry) {
    return telemetry.stored().missing(0, telemetry.lastNumber());
  }
}
