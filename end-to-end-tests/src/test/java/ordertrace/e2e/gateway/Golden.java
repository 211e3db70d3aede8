package ordertrace.e2e.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A pair of files: what enters and what must leave. {@code -Dgolden.update} writes the second anew.
 */
final class Golden {

  /** What is personal in the files that enter. */
  static final String[] PERSONAL = {
    "Petrova",
    "example.org",
    "916 123-45-67",
    "(916) 123-45-67",
    "phone = 79161234567",
    "1111 1111 1111",
    "4509 123456",
    "eyJhbGciOiJIUzI1NiJ9",
    "hunter2222",
    "93.184.216.34"
  };

  /** The same in facts, where a number belongs to an order, a message or a queue. */
  static final String[] PERSONAL_WITHOUT_NUMBERS = {"Petrova", "example.org"};

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Golden() {}

  static String in(String name) {
    return read(name + ".in.json");
  }

  /** Returns what left, as text. */
  static String assertLeft(String name, JsonNode left) {
    String text = JSON.writeValueAsString(left) + "\n";
    if (System.getProperty("golden.update") != null) {
      write(name + ".out.json", text);
    }
    assertThat(text).isEqualTo(out(name));
    return text;
  }

  private static String out(String name) {
    return read(name + ".out.json");
  }

  private static String read(String file) {
    try (InputStream stream = Golden.class.getResourceAsStream("/gateway/" + file)) {
      return new String(Objects.requireNonNull(stream, file).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(String file, String text) {
    try {
      Files.writeString(Path.of("src/test/resources/gateway", file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
