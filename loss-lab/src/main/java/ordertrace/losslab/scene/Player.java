package ordertrace.losslab.scene;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ordertrace.losslab.actor.Actor;
import ordertrace.losslab.actor.Said;
import ordertrace.losslab.actor.Way;

/** A service of the lab: an actor in a JVM with agent and extension. */
public final class Player implements AutoCloseable {

  private final String name;
  private final Deeds deeds;
  private final List<String> command;
  private final Path folder;
  private Child child;
  private int starts;

  private Player(String name, Deeds deeds, List<String> command, Path folder) throws IOException {
    this.name = name;
    this.deeds = deeds;
    this.command = command;
    this.folder = folder;
    this.child = start();
  }

  /**
   * Starts it; {@link #awaitReady} tells when it plays.
   *
   * @param broker by the usual way
   * @param line the same by a line that may be cut
   */
  static Player start(Part part, Jars jars, Deeds deeds, String broker, String line, Path folder)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "-Xmx160m",
                "-XX:TieredStopAtLevel=1", // there are many, and each starts often
                "-javaagent:" + jars.of("opentelemetry-javaagent.jar"),
                "-Dotel.javaagent.extensions=" + jars.of("otel-extension.jar"),
                "-Dotel.service.name=" + part.service(),
                "-Dotel.exporter.otlp.endpoint=" + part.otlp(),
                "-Dotel.exporter.otlp.protocol=http/protobuf",
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none",
                "-Dordertrace.heartbeat.interval=1s",
                "-Dordertrace.journal.folder=" + folder.resolve("journal-" + part.name()),
                "-Dordertrace.journey.file=" + folder.resolve("journey.yaml")));
    command.addAll(part.options());
    command.addAll(List.of("-cp", Jars.actorClassPath(), Actor.class.getName(), broker, line));
    return new Player(part.name(), deeds, List.copyOf(command), folder);
  }

  private Child start() throws IOException {
    starts++;
    int start = starts;
    return Child.start(command, folder, folder.resolve(name + ".log"), line -> hear(line, start));
  }

  private void hear(String line, int start) {
    if (line.equals(Said.MARK + Actor.TAB + "ready")) {
      deeds.note("ready", name, Integer.toString(start), Instant.now());
    } else {
      deeds.hear(line);
    }
  }

  /** Waits until it is connected to the broker. */
  public void awaitReady() throws InterruptedException {
    deeds.await("ready", name, Integer.toString(starts), 1);
  }

  /**
   * Consumes a queue from now on.
   *
   * @param ways of consuming it, see {@link ordertrace.losslab.actor.Way}
   */
  public void consume(String queue, Way... ways) throws InterruptedException {
    long before = deeds.count("consuming", queue, queue);
    tell("consume", queue, Way.words(ways));
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

  /** Ends in an orderly way and is started anew. */
  void restart() throws IOException {
    child.close();
    child = start();
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
