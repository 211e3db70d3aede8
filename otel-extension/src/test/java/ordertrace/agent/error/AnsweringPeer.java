package ordertrace.agent.error;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Another system: answers with the status code that the query asks for, or never when it asks for
 * none.
 */
final class AnsweringPeer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);

  private AnsweringPeer(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  static AnsweringPeer start() throws IOException {
    return new AnsweringPeer(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  String url(String pathAndCode) {
    return "http://localhost:" + port() + pathAndCode;
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String code = exchange.getRequestURI().getQuery();
    try (exchange) {
      if (code == null) {
        end.await();
      } else {
        exchange.sendResponseHeaders(Integer.parseInt(code), -1);
      }
    } catch (InterruptedException ignored) {
      // The test is over.
      Thread.currentThread().interrupt();
    }
  }
}
