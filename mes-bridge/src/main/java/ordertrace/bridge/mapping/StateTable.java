package ordertrace.bridge.mapping;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ordertrace.OrderJourney;
import ordertrace.OrderStatus;
import org.jspecify.annotations.Nullable;

/** The MES's states, and the statuses that they mean. */
final class StateTable {

  private final Map<String, OrderStatus> statuses;
  private final Set<String> informational;

  private StateTable(Map<String, OrderStatus> statuses, Set<String> informational) {
    this.statuses = statuses;
    this.informational = informational;
  }

  static StateTable of(MappingProperties mapping, OrderJourney journey) {
    Map<String, OrderStatus> statuses =
        mapping.statuses().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> status(entry.getKey(), entry.getValue(), journey)));
    return new StateTable(statuses, mapping.informational());
  }

  private static OrderStatus status(String state, String name, OrderJourney journey) {
    OrderStatus status = journey.status(name);
    if (status == null) {
      throw new IllegalArgumentException(
          "mes-bridge.mapping.statuses.%s is '%s': must be a status of the journey file, for example %s"
              .formatted(state, name, "PRICE_CALCULATED"));
    }
    return status;
  }

  boolean knows(String state) {
    return statuses.containsKey(state) || informational.contains(state);
  }

  @Nullable OrderStatus status(@Nullable String state) {
    return state == null ? null : statuses.get(state);
  }
}
