package sample.mes.broker;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;

/** A broker in this JVM, on a free port that it keeps over a restart. Forgets all when it stops. */
public final class EmbeddedBroker implements AutoCloseable {

  private static final String CONFIGURATION =
      """
      {"name": "test", "modelVersion": "9.1",
       "authenticationproviders": [{"name": "plain", "type": "Plain", "secureOnlyMechanisms": [],
         "users": [{"name": "guest", "type": "managed", "password": "guest"}]}],
       "ports": [{"name": "AMQP", "port": "%d", "authenticationProvider": "plain",
         "protocols": ["AMQP_0_9_1"], "virtualhostaliases": [
           {"name": "nameAlias", "type": "nameAlias"},
           {"name": "defaultAlias", "type": "defaultAlias"}]}],
       "virtualhostnodes": [{"name": "default", "type": "Memory", "defaultVirtualHostNode": "true",
         "virtualHostInitialConfiguration": "{\\"type\\": \\"Memory\\"}"}]}
      """;

  private final int port = freePort();
  private SystemLauncher launcher = new SystemLauncher();

  public void start() throws Exception {
    Path configuration = Files.createTempFile("broker", ".json");
    Files.writeString(configuration, CONFIGURATION.formatted(port));
    launcher = new SystemLauncher();
    launcher.startup(
        Map.of(
            "type",
            "Memory",
            "initialConfigurationLocation",
            configuration.toUri().toString(),
            "startupLoggedToSystemOut",
            false));
    Files.delete(configuration);
  }

  public void stop() {
    launcher.shutdown();
  }

  public String uri() {
    return "amqp://guest:guest@localhost:" + port;
  }

  @Override
  public void close() {
    stop();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("No free port", e);
    }
  }
}
