package ordertrace.agent;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/** The names under our prefix, as the user wrote them. */
final class GivenKeys {

  private static final String PREFIX = "ordertrace";
  private static final String VARIABLES = "ORDERTRACE_";
  private static final String PROPERTIES_FILE = "otel.javaagent.configuration-file";

  /** Those of the environment, of the JVM and of the agent's file of properties. */
  static Collection<String> of(ConfigProperties properties) {
    return of(
        System.getenv().keySet(),
        System.getProperties().stringPropertyNames(),
        inFile(properties.getString(PROPERTIES_FILE, "")));
  }

  static Collection<String> of(
      Set<String> variables, Set<String> properties, Set<String> propertiesInFile) {
    return Stream.concat(
            variables.stream().filter(GivenKeys::isVariable),
            Stream.concat(properties.stream(), propertiesInFile.stream())
                .filter(GivenKeys::isProperty))
        .distinct()
        .toList();
  }

  /** Those of the declarative configuration. */
  static Collection<String> of(Map<String, String> settings) {
    return settings.keySet().stream().filter(GivenKeys::isProperty).toList();
  }

  /**
   * Those of the environment and of the JVM that the declarative configuration does not refer to.
   */
  static Collection<String> besides(String configuration) {
    return of(System.getenv().keySet(), System.getProperties().stringPropertyNames(), Set.of())
        .stream()
        .filter(name -> !configuration.contains(name))
        .sorted()
        .toList();
  }

  static boolean isVariable(String name) {
    return name.startsWith(VARIABLES);
  }

  private static boolean isProperty(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals(PREFIX) || lower.startsWith(PREFIX + '.');
  }

  private static Set<String> inFile(String file) {
    if (file.isEmpty()) {
      return Set.of();
    }
    try (Reader text = Files.newBufferedReader(Path.of(file))) {
      Properties properties = new Properties();
      properties.load(text);
      return properties.stringPropertyNames();
    } catch (IOException | InvalidPathException ignored) {
      // The agent reads it before us, and complains.
      return Set.of();
    }
  }

  private GivenKeys() {}
}
