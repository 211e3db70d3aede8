package ordertrace.agent.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;

/** A real AMQP 0-9-1 broker in this JVM, on a port of its own. */
public final class EmbeddedBroker implements AutoCloseable {

  private static final String CONFIGURATION =
      """
      {"name":"test","modelVersion":"9.1",
       "context":{"queue.behaviourOnUnknownDeclareArgument":"IGNORE"},
       "authenticationproviders":[{"name":"plain","type":"Plain","secureOnlyMechanisms":[],
         "users":[{"name":"guest","type":"managed","password":"guest"}]}],
       "ports":[{"name":"AMQP","port":"%d","bindingAddress":"127.0.0.1",
         "authenticationProvider":"plain","protocols":["AMQP_0_9_1"],
         "virtualhostaliases":[{"name":"nameAlias","type":"nameAlias"},
           {"name":"defaultAlias","type":"defaultAlias"}]}],
       "virtualhostnodes":[{"name":"default","type":"Memory","defaultVirtualHostNode":"true",
         "virtualHostInitialConfiguration":"{\\"type\\":\\"Memory\\"}"}]}
      """;

  private final SystemLauncher launcher = new SystemLauncher();
  private final int port;

  private EmbeddedBroker(int port) {
    this.port = port;
  }

  /** Starts one. */
  public static EmbeddedBroker start() throws Exception {
    EmbeddedBroker broker = new EmbeddedBroker(freePort());
    Path configuration = Files.createTempFile("broker", ".json");
    Files.write(configuration, CONFIGURATION.formatted(broker.port).getBytes(UTF_8));
    broker.launcher.startup(
        Map.of(
            "type", "Memory",
            "initialConfigurationLocation", configuration.toUri().toString(),
            "startupLoggedToSystemOut", "false"));
    Files.delete(configuration);
    return broker;
  }

  /** Where clients connect to, with name and password. */
  public String uri() {
    return "amqp://guest:guest@127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    launcher.shutdown();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
