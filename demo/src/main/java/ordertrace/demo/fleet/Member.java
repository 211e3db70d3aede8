package ordertrace.demo.fleet;

import java.util.List;
import java.util.Map;

/**
 * One process of the fleet, as it will be started.
 *
 * @param name as it appears on the screen and in the name of its log file
 * @param port where it listens; free before it starts
 * @param command what follows {@code java} on the command line
 * @param environment added to the environment of the launcher
 * @param health tells when it is ready to work
 * @param address what a person may want to open
 */
record Member(
    String name,
    int port,
    List<String> command,
    Map<String, String> environment,
    Health health,
    String address) {

  Member {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
