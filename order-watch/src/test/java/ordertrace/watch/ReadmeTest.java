package ordertrace.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  private static final List<String> CASES =
      List.of(
          "Retry", "Id", "NoAgent", "Consumer", "Route", "Work", "Broker", "ToldLate", "Telemetry");

  @Test
  void the_table_of_cases_names_every_test_and_no_other_in_their_order() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    List<String> tests = new ArrayList<>();
    for (String cases : CASES) {
      Path file = Path.of("src/test/java/ordertrace/watch/ledger", cases + "CasesTest.java");
      tests.addAll(found("@Test\\s+void ([a-z0-9_]+)\\(", Files.readString(file)));
    }

    List<String> named = found("\\| `([a-z0-9_]+)` \\|\\n", readme);

    assertThat(named).isEqualTo(tests);
    assertThat(named).isNotEmpty();
  }

  private static List<String> found(String pattern, String text) {
    return new ArrayList<>(
        Pattern.compile(pattern).matcher(text).results().map(ReadmeTest::name).toList());
  }

  private static String name(MatchResult result) {
    return result.group(1);
  }
}
