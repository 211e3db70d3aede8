package ordertrace.losslab.scene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The MES's bridge as it is packaged, in a process of its own. */
final class BridgeProcess implements AutoCloseable {

  private static final String AMQP = "--mes-bridge.source.amqp.";

  private final int port = WatchProcess.freePort();
  private final Path log;
  private final Child child;

  /**
   * Starts it; {@link #awaitReady} tells when it listens.
   *
   * @param key of the fingerprints
   * @param otlp where its facts go
   */
  BridgeProcess(Jars jars, Broker broker, Path key, String otlp, Path folder) throws IOException {
    this.log = folder.resolve("mes-bridge.log");
    List<String> command =
        List.of(
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            jars.of("mes-bridge.jar").toString(),
            "--server.port=" + port,
            "--spring.rabbitmq.addresses=" + broker.address(),
            "--otel.exporter.otlp.endpoint=" + otlp,
            "--otel.traces.exporter=none",
            "--mes-bridge.fingerprint.key-file=" + key,
            "--mes-bridge.journey-file=" + folder.resolve("journey.yaml"),
            "--mes-bridge.export.heartbeat=1s",
            // It comes back after an outage before order-watch, which waits for less here too.
            "--mes-bridge.export.longest-pause=2s",
            AMQP + "exchange=" + Mes.EXCHANGE,
            AMQP + "queue=lab.bridge",
            AMQP + "parking-queue=lab.bridge.parking");
    this.child = Child.start(command, folder, log, line -> {});
  }

  /** Waits until it takes events. */
  void awaitReady() throws InterruptedException {
    new Health(port, log).await(child::isAlive);
  }

  @Override
  public void close() {
    child.close();
  }
}
