package ordertrace.losslab.scene;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** order-watch in a process of its own, with its database in the lab's folder. */
public final class WatchProcess implements AutoCloseable {

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final int api = freePort();
  private final int intake = freePort();
  private final List<String> command;
  private final Path folder;
  private Child child;
  private int starts = 1;

  /**
   * Starts it; {@link #awaitReady} tells when it answers.
   *
   * @param more properties
   */
  WatchProcess(Jars jars, Path folder, List<String> more) throws IOException {
    this.folder = folder;
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Xmx512m",
                "-jar",
                jars.of("order-watch.jar").toString(),
                "--server.port=" + api,
                "--order-watch.intake.http-port=" + intake,
                "--order-watch.intake.grpc-port=0",
                "--order-watch.journey-file=" + folder.resolve("journey.yaml")));
    arguments.addAll(more);
    this.command = List.copyOf(arguments);
    this.child = start();
  }

  private Child start() throws IOException {
    return Child.start(command, folder, log(), line -> {});
  }

  int intake() {
    return intake;
  }

  /** Waits until it answers. */
  public void awaitReady() throws InterruptedException {
    new Health(api, log()).await(this::isAlive);
  }

  private synchronized boolean isAlive() {
    return child.isAlive();
  }

  private Path log() {
    return folder.resolve("order-watch.log");
  }

  HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + api + path))
            .timeout(Duration.ofSeconds(30))
            .build(),
        BodyHandlers.ofString());
  }

  /** Dies as by a power cut and is started anew. */
  public synchronized void dieAndComeBack() throws IOException, InterruptedException {
    child.kill();
    starts++;
    child = start();
  }

  /** How often it was started so far. */
  synchronized int starts() {
    return starts;
  }

  @Override
  public void close() {
    child.close();
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new LabException("There is no free port", e);
    }
  }
}
