package ordertrace.e2e.docker;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a test runs of this machine and Maven does not bring along. */
public final class Tools {

  private Tools() {}

  /**
   * Skips a test where one of them is missing, and says which. To be asked before each: a class
   * that is given up before all of them is not counted as skipped.
   */
  public static void assume(String... names) {
    assumeOn(System.getenv().getOrDefault("PATH", ""), names);
  }

  static void assumeOn(String path, String... names) {
    List<String> missing = Stream.of(names).filter(name -> !isOn(path, name)).toList();
    assumeTrue(missing.isEmpty(), () -> "Not on this machine: " + String.join(", ", missing));
  }

  private static boolean isOn(String path, String name) {
    return Stream.of(path.split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }
}
