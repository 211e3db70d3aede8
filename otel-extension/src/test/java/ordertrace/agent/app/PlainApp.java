package ordertrace.agent.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import ordertrace.OrderTrace;
import ordertrace.agent.harness.AppLife;

/**
 * A service of the JDK alone: every path calls the ports of its query, in turn, and answers 200.
 * {@code /told/…} names its order in code; {@code /plugin/…} does so from a second class loader.
 */
public final class PlainApp {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  public static void main(String[] args) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/", PlainApp::answer);
    server.start();
    AppLife.ready(server.getAddress().getPort());
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      tell(exchange.getRequestURI().getPath());
      callAll(exchange.getRequestURI().getQuery());
      exchange.sendResponseHeaders(200, -1);
    } catch (ReflectiveOperationException | InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void tell(String path) throws IOException, ReflectiveOperationException {
    String number = path.substring(path.lastIndexOf('/') + 1);
    if (path.startsWith("/told/")) {
      OrderTrace.initiator("till");
      OrderTrace.orderId(number);
      OrderTrace.status("CANCELLED");
    } else if (path.startsWith("/plugin/")) {
      URL library = OrderTrace.class.getProtectionDomain().getCodeSource().getLocation();
      try (URLClassLoader plugin =
          new URLClassLoader(new URL[] {library}, ClassLoader.getPlatformClassLoader())) {
        Class<?> itsOwn = plugin.loadClass(OrderTrace.class.getName());
        itsOwn.getMethod("orderId", String.class).invoke(null, number);
      }
    }
  }

  private static void callAll(String ports) throws IOException, InterruptedException {
    for (String port : ports == null ? new String[0] : ports.split(",", -1)) {
      URI there = URI.create("http://localhost:" + port + "/there");
      CLIENT.send(HttpRequest.newBuilder(there).build(), BodyHandlers.discarding());
    }
  }

  private PlainApp() {}
}
