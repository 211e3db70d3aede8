package ordertrace.agent.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymsTest {

  private static final String FIRST = "1:MDEyMzQ1Njc4OWFiY2RlZg==";
  private static final String SECOND = "second:MDEyMzQ1Njc4OWFiY2RlZg==";

  @TempDir private Path files;
  private final List<String> warnings = new ArrayList<>();
  private final Handler handler = new Warnings();
  private final Logger logger = Logger.getLogger(Pseudonyms.class.getName());

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void leave() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }

  @Test
  void a_changed_file_is_read_again() throws IOException {
    Pseudonyms pseudonyms = new Pseudonyms(file(FIRST), 0);
    pseudonyms.refresh();
    String before = pseudonyms.of("anna");

    file(SECOND);
    pseudonyms.refresh();

    assertThat(before).startsWith("p-1-");
    assertThat(pseudonyms.of("anna")).startsWith("p-second-");
    assertThat(warnings).isEmpty();
  }

  @Test
  void it_is_not_looked_at_before_its_time() throws IOException {
    Pseudonyms pseudonyms = new Pseudonyms(file(FIRST));
    pseudonyms.refresh();

    file(SECOND);
    pseudonyms.refresh();

    assertThat(pseudonyms.of("anna")).startsWith("p-1-");
  }

  @Test
  void a_file_that_became_bad_keeps_the_last_key_and_is_told_once() throws IOException {
    Pseudonyms pseudonyms = new Pseudonyms(file(FIRST), 0);
    pseudonyms.refresh();

    Path file = file("s3cret");
    pseudonyms.refresh();
    pseudonyms.refresh();
    assertThat(warnings).hasSize(1);

    Files.delete(file);
    pseudonyms.refresh();
    pseudonyms.refresh();

    assertThat(pseudonyms.of("anna")).startsWith("p-1-");
    assertThat(warnings)
        .hasSize(2)
        .allMatch(line -> line.startsWith("ordertrace.privacy.key-file=" + file))
        .allMatch(line -> line.endsWith("; using the key before"))
        .noneMatch(line -> line.contains("s3cret"));

    file(SECOND);
    pseudonyms.refresh();
    assertThat(pseudonyms.of("anna")).startsWith("p-second-");
  }

  @Test
  void without_a_key_there_are_none() throws IOException {
    Pseudonyms without = new Pseudonyms(null);
    Pseudonyms bad = new Pseudonyms(file("nothing"), 0);
    without.refresh();
    bad.refresh();

    assertThat(without.of("anna")).isNull();
    assertThat(bad.of("anna")).isNull();
    assertThat(warnings).singleElement().asString().contains("masked");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(files.resolve("key"), text);
  }

  private final class Warnings extends Handler {
    @Override
    public void publish(LogRecord entry) {
      warnings.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
