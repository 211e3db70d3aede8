package ordertrace.agent.beside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BesideReadmeTest {

  private static final Pattern TEST = Pattern.compile("`(\\w+(?:IT|Test))`");

  @Test
  void each_row_names_a_test_that_exists_or_says_that_there_is_none() throws IOException {
    Set<String> tests = tests();
    for (String row : rows()) {
      String last = row.substring(row.lastIndexOf('|', row.length() - 2));
      List<String> named = TEST.matcher(last).results().map(found -> found.group(1)).toList();

      assertThat(tests).as(row).containsAll(named);
      assertThat(named.isEmpty())
          .as(row)
          .isEqualTo(row.contains("not tested") || row.contains("not supported"));
    }
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(Path.of("README.md")).stream()
        .dropWhile(line -> !line.equals("## Beside other things"))
        .filter(line -> line.startsWith("|"))
        .skip(2)
        .toList();
  }

  private static Set<String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }
}
