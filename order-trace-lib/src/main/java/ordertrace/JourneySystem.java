package ordertrace;

import java.util.List;

/**
 * One of the systems an order crosses.
 *
 * @param name its name in the journey file, for example {@code crm}
 * @param services the {@code service.name} of each of its processes
 * @param agent whether its processes run with the extension and report facts themselves
 */
public record JourneySystem(String name, List<String> services, boolean agent) {

  public JourneySystem {
    services = List.copyOf(services);
  }
}
