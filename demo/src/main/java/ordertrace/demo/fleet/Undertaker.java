package ordertrace.demo.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Outlives the launcher by a moment: when the pipe to it breaks, it ends the processes it was told
 * of.
 *
 * <p>The launcher ends its children itself; this is for the case that it was killed and could not.
 */
public final class Undertaker implements AutoCloseable {

  private final Process process;
  private final Writer pipe;

  private Undertaker(Process process) {
    this.process = process;
    this.pipe = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), US_ASCII));
  }

  static Undertaker hire(Jars jars) throws IOException {
    List<String> command = new ArrayList<>(List.of(Child.javaExecutable()));
    command.addAll(JavaCommand.withHeap(8).main(jars.classPath(), Undertaker.class));
    return new Undertaker(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** From now on, this process ends at the latest when the launcher does. */
  void watch(ProcessHandle child) throws IOException {
    pipe.write(child.pid() + " " + startOf(child) + "\n");
    pipe.flush();
  }

  /** Lets it end what is left and waits for its own end. */
  @Override
  public void close() {
    try {
      pipe.close();
      process.onExit().get(5, TimeUnit.SECONDS);
    } catch (IOException | ExecutionException | TimeoutException stuck) {
      process.destroyForcibly();
    } catch (InterruptedException hurry) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Reads {@code pid start} lines until the launcher is gone. */
  public static void main(String[] ignored) throws IOException {
    List<String> watched = new ArrayList<>();
    try (BufferedReader launcher = new BufferedReader(new InputStreamReader(System.in, US_ASCII))) {
      for (String line = launcher.readLine(); line != null; line = launcher.readLine()) {
        watched.add(line);
      }
    }
    watched.stream()
        .map(Undertaker::alive)
        .flatMap(Optional::stream)
        .forEach(ProcessHandle::destroyForcibly);
  }

  /** The number alone is not enough: the system may have given it to somebody else since. */
  private static Optional<ProcessHandle> alive(String line) {
    String[] pidAndStart = line.split(" ", 2);
    return ProcessHandle.of(Long.parseLong(pidAndStart[0]))
        .filter(process -> startOf(process).equals(pidAndStart[1]));
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }
}
