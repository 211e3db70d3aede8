package ordertrace.demo.fleet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ordertrace.demo.DemoFailure;

/**
 * Where the members of the fleet listen on this machine.
 *
 * @param sink OTLP over HTTP, for facts and logs
 * @param watch order-watch's page and API
 * @param intake where order-watch takes facts in, OTLP over HTTP
 */
public record Ports(
    int amqp,
    int shop,
    int crm,
    int mes,
    int bridge,
    int carrier,
    int zipkin,
    int sink,
    int watch,
    int intake) {

  private static final int COUNT = 10;

  /** The ports that the documentation names. */
  public static Ports standard() {
    return new Ports(5672, 8080, 8081, 8082, 8083, 8084, 9411, 4318, 8085, 4320);
  }

  /** Ten ports in a row. */
  public static Ports from(int first) {
    if (first < 1024 || first > 65_535 - COUNT) {
      throw new DemoFailure(
          "Choose a first port from 1024 to 65525, for example --ports-from 20000.");
    }
    return of(IntStream.range(first, first + COUNT).toArray());
  }

  /** Ports that nobody used a moment ago. */
  public static Ports free() {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      int[] ports = new int[COUNT];
      // All are held open together, or the same port could come twice.
      for (int i = 0; i < COUNT; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        ports[i] = sockets.get(i).getLocalPort();
      }
      return of(ports);
    } catch (IOException e) {
      throw new DemoFailure("This machine gives out no free TCP port; close some programs.", e);
    } finally {
      sockets.forEach(Ports::close);
    }
  }

  private static Ports of(int... ports) {
    return new Ports(
        ports[0], ports[1], ports[2], ports[3], ports[4], ports[5], ports[6], ports[7], ports[8],
        ports[9]);
  }

  /** Fails if somebody else listens on one of these ports of members. */
  static void requireFree(List<Member> members) {
    Map<String, Integer> taken = new LinkedHashMap<>();
    for (Member member : members) {
      if (isTaken(member.port())) {
        taken.put(member.name(), member.port());
      }
    }
    if (!taken.isEmpty()) {
      throw new DemoFailure(
          "In use: "
              + taken.entrySet().stream()
                  .map(port -> "port " + port.getValue() + " (" + port.getKey() + ")")
                  .reduce((one, other) -> one + ", " + other)
                  .orElseThrow()
              + ". Stop what listens there, or choose other ports: --ports-from 20000.");
    }
  }

  private static boolean isTaken(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // Without it, connections of an earlier run in TIME_WAIT would count as taken.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
      return false;
    } catch (IOException inUse) {
      return true;
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException ignored) {
      // It listened for a moment only to learn a number.
    }
  }
}
