package ordertrace.demo.fleet;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/** Stands in for a service: answers 200, or fails at once when started without a port. */
final class FakeService {

  private FakeService() {}

  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      throw new IllegalStateException("no port for me");
    }
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  static Member thatAnswers(String name, int port) {
    return member(name, port, Integer.toString(port));
  }

  static Member thatDies(String name, int port) {
    return member(name, port);
  }

  private static Member member(String name, int port, String... arguments) {
    String url = "http://localhost:" + port;
    List<String> command =
        JavaCommand.withHeap(16).main(ownClasses(), FakeService.class, arguments);
    return new Member(name, port, command, Map.of(), Health.http(url), url);
  }

  /** Not the whole class path: a command line that long is cut off when it is read back. */
  private static String ownClasses() {
    return FakeService.class.getProtectionDomain().getCodeSource().getLocation().getPath();
  }
}
