package ordertrace.losslab.scene;

import java.net.URI;
import java.util.concurrent.Callable;
import ordertrace.demo.broker.EmbeddedBroker;
import org.jspecify.annotations.Nullable;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/**
 * The broker of a run.
 *
 * @param address of AMQP, with user and password
 * @param management address of the management API, with user and password; null: it has none
 * @param restart what restarts it; null: nothing does
 * @param end what closes it
 */
public record Broker(
    URI address, @Nullable URI management, @Nullable Callable<?> restart, AutoCloseable end)
    implements AutoCloseable {

  private static final int AMQP = 5672;

  /** Qpid in this JVM. */
  public static Broker embedded() throws Exception {
    int port = WatchProcess.freePort();
    EmbeddedBroker broker = EmbeddedBroker.start(port);
    return new Broker(URI.create("amqp://guest:guest@127.0.0.1:" + port), null, null, broker);
  }

  /** A RabbitMQ in a container. */
  public static Broker container(String image) {
    RabbitMQContainer rabbit = new RabbitMQContainer(image);
    Runtime.getRuntime().addShutdownHook(new Thread(rabbit::stop));
    rabbit.start();
    String host = rabbit.getHost();
    return new Broker(
        URI.create("amqp://guest:guest@" + host + ":" + rabbit.getAmqpPort()),
        URI.create("http://guest:guest@" + host + ":" + rabbit.getHttpPort()),
        () -> restart(rabbit),
        rabbit::stop);
  }

  /** One that runs already. */
  public static Broker at(URI address, @Nullable URI management) {
    return new Broker(address, management, null, () -> {});
  }

  // In its container: so its ports stay.
  private static int restart(RabbitMQContainer rabbit) throws Exception {
    return rabbit.execInContainer("rabbitmqctl", "stop_app").getExitCode()
        + rabbit.execInContainer("rabbitmqctl", "start_app").getExitCode();
  }

  int port() {
    return address.getPort() < 0 ? AMQP : address.getPort();
  }

  /** The same broker by a line. */
  String by(Line line) {
    return "amqp://%s@127.0.0.1:%d".formatted(address.getRawUserInfo(), line.port());
  }

  @Override
  public void close() throws Exception {
    end.close();
  }
}
