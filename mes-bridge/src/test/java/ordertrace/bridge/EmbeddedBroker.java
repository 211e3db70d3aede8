package ordertrace.bridge;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Objects;
import org.apache.qpid.server.SystemLauncher;

/** An AMQP 0-9-1 broker in this JVM, on a free port. It dead-letters nothing. */
public final class EmbeddedBroker implements AutoCloseable {

  private final SystemLauncher launcher = new SystemLauncher();
  private final int port;

  private EmbeddedBroker(int port) {
    this.port = port;
  }

  public static EmbeddedBroker start() throws Exception {
    return start(freePort());
  }

  public static EmbeddedBroker start(int port) throws Exception {
    System.setProperty("test.amqp.port", Integer.toString(port));
    EmbeddedBroker broker = new EmbeddedBroker(port);
    broker.launcher.startup(
        Map.of(
            "type",
            "Memory",
            "initialConfigurationLocation",
            Objects.requireNonNull(EmbeddedBroker.class.getResource("/broker.json"))
                .toExternalForm(),
            "startupLoggedToSystemOut",
            "false"));
    return broker;
  }

  public int port() {
    return port;
  }

  public String uri() {
    return uri(port);
  }

  static String uri(int port) {
    return "amqp://guest:guest@localhost:" + port;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    launcher.shutdown();
  }
}
