package ordertrace.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AppSideTest {

  @Test
  void every_class_of_the_applications_side_is_given_to_it() throws IOException {
    Set<String> given =
        Stream.concat(AppSide.LOGBACK.stream(), AppSide.LOG4J.stream()).collect(Collectors.toSet());

    assertThat(given).containsAll(helpers()).allMatch(name -> name.startsWith("ordertrace.agent."));
  }

  // A class of the one names types of the other, which the application may not have.
  @Test
  void a_librarys_classes_are_given_only_where_that_library_is() {
    assertThat(AppSide.LOGBACK).noneMatch(name -> name.contains("Log4j"));
    assertThat(AppSide.LOG4J).noneMatch(name -> name.contains("Logback"));
  }

  private static List<String> helpers() throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of("target", "classes", "ordertrace", "agent", "log", "line"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.contains("package-info"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .filter(name -> !name.endsWith("Advice"))
          .map("ordertrace.agent.log.line."::concat)
          .toList();
    }
  }
}
