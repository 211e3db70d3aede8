package ordertrace.demo.way;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import ordertrace.demo.DemoFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The facts that the sink wrote so far. */
public final class FactFile {

  private static final JsonMapper JSON = new JsonMapper();

  private FactFile() {}

  /** All facts, in the order in which they arrived. */
  public static List<Fact> read(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.flatMap(FactFile::fact).toList();
    } catch (IOException e) {
      throw new DemoFailure("Cannot read " + file + ": read the log of fact-sink.", e);
    }
  }

  private static Stream<Fact> fact(String line) {
    try {
      return Stream.of(Fact.read(JSON.readTree(line)));
    } catch (JacksonException halfWritten) {
      return Stream.empty(); // the sink is writing it just now; the next reading has it
    }
  }
}
