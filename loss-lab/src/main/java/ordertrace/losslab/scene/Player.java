package ordertrace.losslab.scene;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ordertrace.losslab.actor.Actor;
import ordertrace.losslab.actor.Said;

/** A service of the lab: an actor in a JVM with agent and extension. */
public final class Player implements AutoCloseable {

  private final String service;
  private final Deeds deeds;
  private final List<String> command;
  private final Path folder;
  private Child child;
  private int starts;

  private Player(String service, Deeds deeds, List<String> command, Path folder)
      throws IOException {
    this.service = service;
    this.deeds = deeds;
    this.command = command;
    this.folder = folder;
    this.child = start();
  }

  /**
   * Starts it; {@link #awaitReady} tells when it plays.
   *
   * @param otlp where its facts go
   * @param broker by the usual way
   * @param line the same by a line that may be cut
   */
  static Player start(
      String service, Jars jars, Deeds deeds, String otlp, String broker, String line, Path folder)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "-Xmx160m",
                "-javaagent:" + jars.of("opentelemetry-javaagent.jar"),
                "-Dotel.javaagent.extensions=" + jars.of("otel-extension.jar"),
                "-Dotel.service.name=" + service,
                "-Dotel.exporter.otlp.endpoint=" + otlp,
                "-Dotel.exporter.otlp.protocol=http/protobuf",
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none",
                "-Dordertrace.heartbeat.interval=1s",
                "-Dordertrace.journal.folder=" + folder.resolve("journal-" + service),
                "-Dordertrace.journey.file=" + folder.resolve("journey.yaml")));
    command.addAll(List.of("-cp", Jars.actorClassPath(), Actor.class.getName(), broker, line));
    return new Player(service, deeds, List.copyOf(command), folder);
  }

  private Child start() throws IOException {
    starts++;
    int start = starts;
    return Child.start(
        command, folder, folder.resolve(service + ".log"), line -> hear(line, start));
  }

  private void hear(String line, int start) {
    if (line.equals(Said.MARK + Actor.TAB + "ready")) {
      deeds.note("ready", service, Integer.toString(start), Instant.now());
    } else {
      deeds.hear(line);
    }
  }

  /** Waits until it is connected to the broker. */
  public void awaitReady() throws InterruptedException {
    deeds.await("ready", service, Integer.toString(starts), 1);
  }

  /** Consumes a queue from now on. */
  public void consume(String queue, boolean autoAck) throws InterruptedException {
    long before = deeds.count("consuming", queue, queue);
    tell("consume", queue, autoAck ? "auto" : "manual");
    deeds.await("consuming", queue, queue, before + 1);
  }

  /** Consumes it no longer. */
  public void cancel(String queue) throws InterruptedException {
    long before = deeds.count("cancelled", queue, queue);
    tell("cancel", queue);
    deeds.await("cancelled", queue, queue, before + 1);
  }

  void tell(String... words) {
    child.tell(String.join(Actor.TAB, words));
  }

  /** Dies as by a power cut and is started anew. */
  public void dieAndComeBack() throws IOException, InterruptedException {
    child.kill();
    child = start();
  }

  @Override
  public void close() {
    child.close();
  }
}
