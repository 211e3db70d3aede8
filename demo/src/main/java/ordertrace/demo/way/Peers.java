package ordertrace.demo.way;

import java.util.Map;
import ordertrace.demo.fleet.Ports;

/**
 * Who listens where: a call to a system without agent tells only host and port.
 *
 * @param byPort names of systems
 */
record Peers(Map<String, String> byPort) {

  static Peers of(Ports ports) {
    return new Peers(
        Map.of(
            Integer.toString(ports.shop()), "shop",
            Integer.toString(ports.crm()), "crm",
            Integer.toString(ports.mes()), "mes",
            Integer.toString(ports.carrier()), "carrier"));
  }

  String at(Span call) {
    String port = call.tags().getOrDefault("server.port", "?");
    return byPort.getOrDefault(port, ":" + port);
  }
}
