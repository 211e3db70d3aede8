package ordertrace.e2e.docker;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/** What docs/operations.md tells people to type. */
final class Handbook {

  private static final String INDENT = "    ";

  private Handbook() {}

  /** Returns the blocks of commands of a section, in their order. */
  static List<String> commands(String section) {
    String text = text();
    int begin = text.indexOf("\n## " + section + "\n");
    int end = text.indexOf("\n## ", begin + 1);
    return Arrays.stream(text.substring(begin, end).split("\n\n"))
        .filter(paragraph -> paragraph.startsWith(INDENT))
        .map(paragraph -> paragraph.lines().map(String::strip).collect(joining("\n")))
        .toList();
  }

  private static String text() {
    try {
      return Files.readString(Images.CHECKOUT.resolve("docs/operations.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
