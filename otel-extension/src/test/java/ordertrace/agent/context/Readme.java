package ordertrace.agent.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ordertrace.agent.context.app.Way;

/** What the README says about the ways of handing work on. */
final class Readme {

  private static final String HEADING = "## Where the order goes along";

  /** Whether the order goes along, for each of the ways; fails if one is not there once. */
  static Map<Way, Boolean> goesAlong() throws IOException {
    List<String> rows = rows();
    Map<Way, Boolean> told = new EnumMap<>(Way.class);
    for (Way way : Way.values()) {
      List<String> rowsOfWay = rows.stream().filter(row -> names(row, way)).toList();
      assertThat(rowsOfWay).as("rows about %s", way.inReadme()).hasSize(1);
      told.put(way, rowsOfWay.get(0).split("\\|")[2].strip().startsWith("yes"));
    }
    assertThat(rows)
        .as("rows that no test is about")
        .allMatch(row -> told.keySet().stream().anyMatch(way -> names(row, way)));
    return told;
  }

  private static boolean names(String row, Way way) {
    return row.split("\\|")[1].contains(way.inReadme());
  }

  private static List<String> rows() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("README.md"));
    int heading = lines.indexOf(HEADING);
    assertThat(heading).as("the section \"%s\"", HEADING).isNotNegative();
    return lines.subList(heading, lines.size()).stream()
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .toList();
  }

  private Readme() {}
}
