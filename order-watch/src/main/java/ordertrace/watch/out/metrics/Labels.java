package ordertrace.watch.out.metrics;

import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordertrace.JourneySystem;
import ordertrace.OrderJourney;
import ordertrace.OrderStatus;
import ordertrace.watch.ledger.message.Hop;
import org.jspecify.annotations.Nullable;

/**
 * Label values: names of the journey file only, everything else is one value. What comes from
 * outside could otherwise make series without end.
 */
final class Labels {

  static final String NONE = "none";
  static final String UNKNOWN = "unknown";
  static final String OTHER = "other";

  private final Set<String> systems;
  private final Set<String> services;
  private final List<String> stages;

  Labels(OrderJourney journey) {
    this.systems = journey.systems().stream().map(JourneySystem::name).collect(Collectors.toSet());
    this.services =
        journey.systems().stream()
            .flatMap(system -> system.services().stream())
            .collect(Collectors.toSet());
    this.stages =
        journey.statuses().stream().filter(s -> !s.terminal()).map(OrderStatus::name).toList();
  }

  /** Returns the hops that the journey file can have, with and without knowing both ends. */
  List<Hop> hops() {
    return ends()
        .flatMap(from -> ends().map(to -> new Hop(from.orElse(null), to.orElse(null))))
        .toList();
  }

  private Stream<Optional<String>> ends() {
    return Stream.concat(systems.stream().sorted().map(Optional::of), Stream.of(Optional.empty()));
  }

  /** Returns the stages that an order can be in. */
  List<String> stages() {
    return stages;
  }

  List<String> services() {
    return services.stream().sorted().toList();
  }

  Tags hop(@Nullable Hop hop) {
    return Tags.of(
        "producer", system(hop == null ? null : hop.producer()),
        "consumer", system(hop == null ? null : hop.consumer()));
  }

  String stage(String status) {
    return stages.contains(status) ? status : OTHER;
  }

  String service(String name) {
    return services.contains(name) ? name : OTHER;
  }

  static String orNone(@Nullable String value) {
    return value == null || value.isEmpty() ? NONE : value;
  }

  private String system(@Nullable String name) {
    return name == null ? UNKNOWN : systems.contains(name) ? name : OTHER;
  }
}
