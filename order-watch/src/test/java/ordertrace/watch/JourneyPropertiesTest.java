package ordertrace.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import ordertrace.OrderJourneyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JourneyPropertiesTest {

  @Test
  void without_a_file_the_one_that_is_bundled_counts() {
    assertThat(new JourneyProperties(null).journey().statuses()).isNotEmpty();
  }

  @Test
  void a_file_that_is_not_there_or_breaks_a_rule_is_named(@TempDir Path folder) throws Exception {
    Path absent = folder.resolve("absent.yaml");
    Path broken = Files.writeString(folder.resolve("broken.yaml"), "version: 7\n");

    assertThatThrownBy(() -> new JourneyProperties(absent).journey())
        .isInstanceOf(OrderJourneyException.class)
        .hasMessageContaining("absent.yaml");
    assertThatThrownBy(() -> new JourneyProperties(broken).journey())
        .isInstanceOf(OrderJourneyException.class)
        .hasMessageContaining("broken.yaml")
        .hasMessageContaining("version");
  }
}
