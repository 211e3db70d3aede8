package ordertrace.e2e.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs commands of this machine. */
final class Commands {

  private Commands() {}

  /**
   * Standard output; what a command says of its progress goes to standard error and is kept only if
   * it fails.
   */
  static String run(ProcessBuilder builder) {
    try {
      Path errors = Files.createTempFile("command", ".log");
      Process process = builder.redirectError(errors.toFile()).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            builder.command() + ": " + Files.readString(errors) + output);
      }
      Files.delete(errors);
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted: " + builder.command(), e);
    }
  }
}
