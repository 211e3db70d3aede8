package ordertrace.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The files that the stack runs with, as they are committed. */
public final class Stack {

  public static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  public static final Path OBSERVABILITY = CHECKOUT.resolve("observability");
  static final Path GENERATED = OBSERVABILITY.resolve("rules/order-journey.yml");

  private static final List<String> RULES = List.of("order-journey.yml", "order-trace.yml");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Stack() {}

  /** An image of docker-compose.yml, by its name in .env. */
  public static String image(String key) {
    Properties env = new Properties();
    try (var reader = Files.newBufferedReader(CHECKOUT.resolve(".env"))) {
      env.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return env.getProperty(key);
  }

  public static String text(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  public static JsonNode yaml(Path file) {
    return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text(file)));
  }

  /** Every alert of every rule file. */
  static List<JsonNode> alerts() {
    return RULES.stream()
        .flatMap(file -> children(yaml(OBSERVABILITY.resolve("rules").resolve(file)), "groups"))
        .flatMap(group -> children(group, "rules"))
        .filter(rule -> rule.has("alert"))
        .toList();
  }

  /** What the tests of rules expect, one entry an alert and instant. */
  static List<JsonNode> expectations() {
    try (Stream<Path> files = Files.list(OBSERVABILITY.resolve("rules/tests"))) {
      return files
          .sorted()
          .flatMap(file -> children(yaml(file), "tests"))
          .flatMap(test -> children(test, "alert_rule_test"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Stream<JsonNode> children(JsonNode parent, String key) {
    return StreamSupport.stream(parent.path(key).spliterator(), false);
  }
}
