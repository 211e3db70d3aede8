package ordertrace.losslab.scene;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A JVM of the lab. Its output goes into a file, but for the lines that a listener wants. */
final class Child implements AutoCloseable {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final long GRACE_SECONDS = 20;

  private final Process process;

  private Child(Process process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param arguments what follows {@code java}
   * @param lines hears each line of its output
   */
  static Child start(List<String> arguments, Path folder, Path log, Consumer<String> lines)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(JAVA, "-XX:+UseSerialGC"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // In the user's shell they are meant for other programs.
    builder.environment().keySet().removeIf(Child::isSetting);
    Child child = new Child(builder.start());
    // Whoever interrupts the lab shall not leave it behind.
    Runtime.getRuntime().addShutdownHook(new Thread(child.process::destroyForcibly));
    Thread reader = new Thread(() -> child.read(log, lines), "output of " + log.getFileName());
    reader.setDaemon(true);
    reader.start();
    return child;
  }

  private static boolean isSetting(String name) {
    return List.of("ORDERTRACE_", "OTEL_", "SPRING_", "ORDER_WATCH_", "SERVER_", "MANAGEMENT_")
            .stream()
            .anyMatch(name::startsWith)
        || name.endsWith("JAVA_OPTIONS")
        || name.equals("JAVA_TOOL_OPTIONS");
  }

  private void read(Path log, Consumer<String> lines) {
    try (BufferedReader output =
            new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        var file =
            Files.newBufferedWriter(
                log, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.accept(line);
        file.write(line + "\n");
      }
    } catch (IOException ended) {
      // It was killed.
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  synchronized void tell(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it as a power cut would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it in an orderly way, if it lets itself be. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
