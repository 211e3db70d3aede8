package ordertrace.demo.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Outlives the launcher by a moment: when the pipe to it breaks, it ends the processes it was told
 * of.
 *
 * <p>The launcher ends its children itself; this is for the case that it was killed and could not.
 */
public final class Undertaker implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Process process;
  private final String mark;
  private final Writer pipe;

  private Undertaker(Process process, String mark) {
    this.process = process;
    this.mark = mark;
    this.pipe = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), US_ASCII));
  }

  static Undertaker hire(Jars jars) throws IOException {
    List<String> command = new ArrayList<>(List.of(Child.javaExecutable()));
    String mark = "-Ddemo.run=" + UUID.randomUUID();
    command.addAll(JavaCommand.withHeap(8).main(jars.classPath(), Undertaker.class, mark));
    return new Undertaker(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start(),
        mark);
  }

  /** The first argument of every JVM it is to end: the launcher may die before it can name one. */
  String mark() {
    return mark;
  }

  /** From now on, this process ends at the latest when the launcher does. */
  void watch(ProcessHandle child) throws IOException {
    pipe.write(child.pid() + " " + startOf(child) + "\n");
    pipe.flush();
  }

  /** Lets it end what is left; returns when that is done and it has ended itself. */
  @Override
  public void close() {
    try {
      pipe.close();
    } catch (IOException ignored) {
      // Somebody ended it: then nobody reads there any more.
    }
    Child.stop(process, GRACE);
  }

  /**
   * Reads {@code pid start} lines until the launcher is gone.
   *
   * @param args the mark
   */
  public static void main(String[] args) throws IOException {
    List<String> named = new ArrayList<>();
    try (BufferedReader launcher = new BufferedReader(new InputStreamReader(System.in, US_ASCII))) {
      for (String line = launcher.readLine(); line != null; line = launcher.readLine()) {
        named.add(line);
      }
    }
    end(named.stream().map(Undertaker::alive).flatMap(Optional::stream));
    // Not every system tells arguments; where it does, nobody slips through.
    end(ProcessHandle.allProcesses().filter(process -> isMarked(process, args[0])));
  }

  private static void end(Stream<ProcessHandle> processes) {
    List<ProcessHandle> left = processes.toList();
    left.forEach(ProcessHandle::destroyForcibly);
    left.forEach(process -> process.onExit().join());
  }

  private static boolean isMarked(ProcessHandle process, String mark) {
    String[] arguments = process.info().arguments().orElse(new String[0]);
    return arguments.length > 0 && arguments[0].equals(mark);
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
