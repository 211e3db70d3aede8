package ordertrace.demo.way;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts every step into a stage: what leads an order into a status opens the stage. */
final class StagedHops {

  private final Map<Stage, List<Hop>> hops = new LinkedHashMap<>();
  private final Map<Stage, Instant> opened = new LinkedHashMap<>();

  private StagedHops(List<Stage> stages) {
    for (Stage stage : stages) {
      hops.put(stage, new ArrayList<>());
      opened.put(stage, stage.from());
    }
  }

  /** The stages in their order, each with its steps in the order of time. */
  static Map<Stage, List<Hop>> of(List<Stage> stages, List<Hop> hops) {
    StagedHops staged = new StagedHops(stages);
    hops.forEach(staged::open);
    hops.forEach(staged::put);
    return staged.hops;
  }

  /** A status is reported when the request that sets it ends; it counts from its beginning. */
  private void open(Hop hop) {
    entered(hop)
        .ifPresent(
            stage ->
                opened.computeIfPresent(
                    stage, (same, at) -> hop.start().isBefore(at) ? hop.start() : at));
  }

  private void put(Hop hop) {
    entered(hop).or(() -> during(hop)).ifPresent(stage -> at(stage).add(hop));
  }

  private List<Hop> at(Stage stage) {
    return hops.computeIfAbsent(stage, unused -> new ArrayList<>());
  }

  private Optional<Stage> entered(Hop hop) {
    return hop.leadsTo()
        .flatMap(
            status ->
                hops.keySet().stream()
                    .filter(stage -> stage.status().name().equals(status))
                    .findFirst());
  }

  private Optional<Stage> during(Hop hop) {
    Optional<Stage> last =
        opened.entrySet().stream()
            .filter(stage -> !stage.getValue().isAfter(hop.start()))
            .map(Map.Entry::getKey)
            .reduce((earlier, later) -> later);
    return last.or(() -> hops.keySet().stream().findFirst());
  }
}
