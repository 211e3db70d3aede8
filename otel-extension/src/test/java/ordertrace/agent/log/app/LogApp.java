package ordertrace.agent.log.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import ordertrace.agent.harness.AppLife;

/**
 * Logs the path of each request, with the library that the property {@code test.library} names; a
 * query {@code key=value} is put into the diagnostic context meanwhile. {@code …/cost?count} tells
 * the nanoseconds of processor time that a line takes.
 */
public final class LogApp {

  private static final Lines lines = Lines.of(System.getProperty("test.library"));
  private static final ExecutorService workers = Executors.newSingleThreadExecutor();

  public static void main(String[] args) throws IOException {
    lines.write("starting");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", LogApp::answer);
    server.start();
    AppLife.ready(server.getAddress().getPort());
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String query = exchange.getRequestURI().getQuery();
      if (path.endsWith("/cost")) {
        byte[] answer = String.valueOf(nanosPerLine(Integer.parseInt(query))).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        return;
      }
      if (query == null) {
        lines.write(path);
        workers.execute(() -> lines.write("later " + path));
      } else {
        lines.write(
            path, query.substring(0, query.indexOf('=')), query.substring(query.indexOf('=') + 1));
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static long nanosPerLine(int count) {
    // Of the processor, not of the clock: the machine may be busy with others.
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    for (int i = 0; i < count; i++) {
      lines.write("a line as services write them");
    }
    return (clock.getCurrentThreadCpuTime() - start) / count;
  }

  private LogApp() {}
}
