package ordertrace.e2e.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * JSON lines as services with the extension write them: with {@code logback-ecs.xml}, {@code
 * log4j2-ecs.xml} and Spring Boot's own format, recorded; and, made of the first, one of a bulk
 * approval and two with personal data.
 */
final class FileLines {

  /** Of Logback, of Log4j, of Spring Boot, with personal data, and two of a bulk approval. */
  static final List<String> ORDERS =
      List.of(
          "ORD-7K3M9Q2A",
          "ORD-7K3M9Q2B",
          "ORD-7K3M9Q2C",
          "ORD-7K3M9Q2D",
          "ORD-7K3M9Q2E",
          "ORD-7K3M9Q2F");

  private FileLines() {}

  static List<String> all() {
    try (InputStream lines = FileLines.class.getResourceAsStream("/gateway/lines.jsonl")) {
      return new String(Objects.requireNonNull(lines).readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
