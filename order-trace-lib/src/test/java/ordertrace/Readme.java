package ordertrace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** This module's README, as tests read it. */
final class Readme {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private Readme() {}

  /** The rows of the table under a heading, without its head, as cells. */
  static List<List<String>> table(String heading) {
    return section(heading)
        .lines()
        .filter(line -> line.startsWith("|"))
        .skip(2)
        .map(line -> List.of(line.substring(1).split("(?<!\\\\)\\|")))
        .toList();
  }

  /** What stands between backticks. */
  static List<String> names(String cell) {
    return CODE.matcher(cell).results().map(Readme::name).toList();
  }

  static String yamlExample() {
    return section("The journey file").split("```yaml\n|```\n", 3)[1];
  }

  private static String name(MatchResult code) {
    return code.group(1);
  }

  private static String section(String heading) {
    String text = text();
    int start = text.indexOf("\n## " + heading + "\n");
    int end = text.indexOf("\n## ", start + 1);
    return text.substring(start, end < 0 ? text.length() : end);
  }

  private static String text() {
    try {
      return Files.readString(Path.of("README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
