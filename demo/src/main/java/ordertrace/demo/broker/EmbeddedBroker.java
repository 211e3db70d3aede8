package ordertrace.demo.broker;

import java.net.URL;
import java.util.Map;
import java.util.Objects;
import org.apache.qpid.server.SystemLauncher;

/**
 * An AMQP 0-9-1 broker without Docker: Apache Qpid Broker-J, in memory, on the loopback interface.
 *
 * <p>It knows no {@code x-…} queue arguments and must ignore them (it would close the connection
 * instead), so nothing is dead-lettered here: what the demo claims about a loss, the tests prove on
 * RabbitMQ.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private final SystemLauncher launcher = new SystemLauncher();

  private EmbeddedBroker() {}

  /**
   * Starts the broker; returns when it accepts connections of user {@code guest}.
   *
   * @param port a free TCP port. One broker per JVM: the port is handed over by a system property.
   * @throws Exception if the broker cannot start
   */
  public static EmbeddedBroker start(int port) throws Exception {
    URL configuration =
        Objects.requireNonNull(EmbeddedBroker.class.getResource("broker.json"), "broker.json");
    System.setProperty("demo.amqp.port", Integer.toString(port));
    EmbeddedBroker broker = new EmbeddedBroker();
    broker.launcher.startup(
        Map.of(
            "type", "Memory",
            "initialConfigurationLocation", configuration.toExternalForm(),
            "startupLoggedToSystemOut", "false"));
    return broker;
  }

  @Override
  public void close() {
    launcher.shutdown();
  }

  /**
   * Runs until the process is ended.
   *
   * @param args the port
   * @throws Exception if the broker cannot start
   */
  public static void main(String[] args) throws Exception {
    start(Integer.parseInt(args[0]));
  }
}
