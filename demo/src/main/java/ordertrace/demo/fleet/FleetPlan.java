package ordertrace.demo.fleet;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who is started in which order.
 *
 * @param foundations must answer before the others start, which connect or export to them
 * @param services everything that an order passes through
 */
record FleetPlan(List<Member> foundations, List<Member> services) {

  FleetPlan {
    foundations = List.copyOf(foundations);
    services = List.copyOf(services);
  }

  List<Member> all() {
    return Stream.concat(foundations.stream(), services.stream()).toList();
  }
}
