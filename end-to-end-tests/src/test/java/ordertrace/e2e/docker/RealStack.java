package ordertrace.e2e.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import ordertrace.demo.broker.BrokerAddress;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.lifecycle.Startable;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.MountableFile;

/** RabbitMQ, the Collector and Jaeger with the configuration files of docker-compose.yml. */
final class RealStack implements Startable {

  private static final String FACTS = "/facts/facts.jsonl";
  private static final int WRITABLE_BY_ALL = 0666;

  private final Network network = Network.newNetwork();

  private final GenericContainer<?> rabbitmq =
      new GenericContainer<>(Images.rabbitmq())
          .withNetwork(network)
          .withExposedPorts(5672)
          .waitingFor(patiently(Wait.forLogMessage(".*Server startup complete.*", 1)));

  private final GenericContainer<?> jaeger =
      new GenericContainer<>(Images.jaeger())
          .withNetwork(network)
          .withNetworkAliases("jaeger")
          .withEnv("OTEL_TRACES_SAMPLER", "always_off")
          .withTmpFs(Map.of("/traces", "rw"))
          .withCopyFileToContainer(
              checkedOut("observability/jaeger.yaml"), "/etc/jaeger/jaeger.yaml")
          .withCommand("--config", "/etc/jaeger/jaeger.yaml")
          .withExposedPorts(16686, 13133)
          .waitingFor(patiently(Wait.forHttp("/status").forPort(13133)));

  private final GenericContainer<?> collector =
      new GenericContainer<>(Images.collector())
          // It warns of a Jaeger that does not answer yet, and a test wants no warnings.
          .dependsOn(jaeger)
          .withNetwork(network)
          .withCopyFileToContainer(
              checkedOut("collector-config/gateway.yaml"), "/etc/otelcol-contrib/config.yaml")
          .withCommand("--config", "/etc/otelcol-contrib/config.yaml")
          // Every span must be there to be judged.
          .withEnv("SAMPLING_PERCENTAGE", "100")
          // The image holds no folder that the collector's user may write to.
          .withTmpFs(Map.of("/queue", "rw"))
          .withCopyToContainer(Transferable.of(new byte[0], WRITABLE_BY_ALL), FACTS)
          .withExposedPorts(4318, 13133)
          .waitingFor(patiently(Wait.forHttp("/").forPort(13133)));

  @Override
  public void start() {
    Startables.deepStart(Stream.of(rabbitmq, jaeger, collector)).join();
  }

  @Override
  public void stop() {
    Stream.of(collector, jaeger, rabbitmq).forEach(GenericContainer::stop);
    network.close();
  }

  BrokerAddress broker() {
    return new BrokerAddress(
        "amqp://guest:guest@" + rabbitmq.getHost() + ":" + rabbitmq.getMappedPort(5672));
  }

  /** Where services send OTLP over HTTP. */
  int otlpPort() {
    return collector.getMappedPort(4318);
  }

  JaegerApi jaeger() {
    return new JaegerApi(
        URI.create("http://" + jaeger.getHost() + ":" + jaeger.getMappedPort(16686)));
  }

  Facts facts() {
    return Facts.parse(rawFacts());
  }

  /** As {@link #facts()}, byte for byte as the Collector wrote them. */
  String rawFacts() {
    return collector.copyFileFromContainer(FACTS, facts -> new String(facts.readAllBytes(), UTF_8));
  }

  String collectorLog() {
    return collector.getLogs();
  }

  private static WaitStrategy patiently(WaitStrategy strategy) {
    return strategy.withStartupTimeout(Duration.ofMinutes(3));
  }

  private static MountableFile checkedOut(String path) {
    return MountableFile.forHostPath(Images.CHECKOUT.resolve(path));
  }
}
