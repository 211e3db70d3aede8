package ordertrace.agent.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AppSideTest {

  @Test
  void every_class_of_the_applications_side_is_given_to_it() throws IOException {
    assertThat(AppSide.SPRING).containsAll(helpersIn("client")).containsAll(helpersIn("spring"));
    assertThat(AppSide.CLIENT).containsAll(helpersIn("client")).doesNotHaveDuplicates();
  }

  private static List<String> helpersIn(String feature) throws IOException {
    Path classes = Path.of("target", "classes", "ordertrace", "agent", "message", feature);
    try (Stream<Path> files = Files.list(classes)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.contains("package-info"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          // Advice is copied into the instrumented method, not loaded.
          .filter(name -> !name.endsWith("Advice"))
          .map(name -> "ordertrace.agent.message." + feature + "." + name)
          .toList();
    }
  }
}
