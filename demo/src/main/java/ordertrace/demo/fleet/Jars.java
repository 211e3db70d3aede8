package ordertrace.demo.fleet;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import ordertrace.demo.DemoFailure;

/**
 * The jars that the build collected.
 *
 * @param code where this module's own classes are: {@code demo.jar} or {@code classes}, next to the
 *     folders {@code lib} (what they need) and {@code fleet} (what the others run)
 */
public record Jars(Path code) {

  /** Those of the build that this class itself was loaded from. */
  public static Jars built() {
    try {
      return new Jars(
          Path.of(Jars.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new DemoFailure("Move the checkout to a folder with a plain name and build again.", e);
    }
  }

  /** A class path for the main classes of this module. */
  String classPath() {
    return code + File.pathSeparator + code.resolveSibling("lib").resolve("*");
  }

  Path of(String fileName) {
    Path jar = code.resolveSibling("fleet").resolve(fileName);
    if (!Files.isRegularFile(jar)) {
      throw new DemoFailure(jar + " is missing: run mvn -DskipTests package in the checkout.");
    }
    return jar;
  }
}
