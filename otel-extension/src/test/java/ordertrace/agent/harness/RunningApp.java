package ordertrace.agent.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A started application; closing ends it in an orderly way, so that its shutdown hooks run. */
public final class RunningApp implements AutoCloseable {

  private static final String READY = "READY ";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Process process;
  private final Thread reader;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private RunningApp(Process process) {
    this.process = process;
    reader = new Thread(this::read, "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  static RunningApp await(Process process) {
    RunningApp app = new RunningApp(process);
    try {
      app.port.get(180, TimeUnit.SECONDS);
      return app;
    } catch (Exception e) {
      process.destroyForcibly();
      throw new IllegalStateException("Not ready: " + String.join("\n", app.output), e);
    }
  }

  /** Everything it printed so far, the agent's log included. */
  public List<String> output() {
    return List.copyOf(output);
  }

  /** The lines of the agent's log at WARN or above, stack traces not included. */
  public List<String> warnings() {
    return output.stream()
        .filter(line -> line.startsWith("[otel.javaagent"))
        .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
        .toList();
  }

  /** Where to call it. */
  public String url(String path) {
    return "http://localhost:" + port.join() + path;
  }

  /**
   * Calls it.
   *
   * @param headers names and values in turn
   */
  public HttpResponse<String> call(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url(path))).method(method, BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /** Ends it as the system does at a restart, by SIGTERM; returns how long that took. */
  public Duration terminate() throws InterruptedException {
    long began = System.nanoTime();
    process.destroy();
    if (!ends()) {
      process.destroyForcibly();
      throw new IllegalStateException("It does not end: " + String.join("\n", output));
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Ends it by SIGKILL: nothing in it runs any more. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!ends()) {
      throw new IllegalStateException("It cannot be killed");
    }
  }

  /** Waits until it has ended by itself. */
  public boolean ends() throws InterruptedException {
    return process.waitFor(60, TimeUnit.SECONDS);
  }

  /** Afterwards {@link #output} is complete. May be called again. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("It does not end: " + String.join("\n", output));
      }
      reader.join();
    } catch (IOException | InterruptedException e) {
      process.destroyForcibly();
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
        if (line.startsWith(READY)) {
          port.complete(Integer.valueOf(line.substring(READY.length()).trim()));
        }
      }
      port.completeExceptionally(new IOException("It ended"));
    } catch (IOException e) {
      port.completeExceptionally(e);
    }
  }
}
