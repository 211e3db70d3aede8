package ordertrace.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestedAgentsTest {

  @ParameterizedTest
  @CsvSource({
    "2.31.1,true",
    "2.32.0,true",
    "2.33.1,true",
    "2.26.0,false",
    "2.9.0,false",
    "2.33.2,false",
    "3.0.0,false",
    "vendors own,false"
  })
  void only_the_range_between_the_oldest_and_the_newest_is_tested(String version, boolean tested) {
    assertThat(TestedAgents.isTested(version)).isEqualTo(tested);
  }

  @Test
  void the_range_is_that_of_the_build() throws Exception {
    assertThat(Files.readString(Path.of("..", "pom.xml")))
        .contains(
            "<opentelemetry-agent-oldest.version>" + TestedAgents.OLDEST + "<",
            "<opentelemetry-agent.version>" + TestedAgents.NEWEST + "<");
  }

  @Test
  void where_there_is_no_agent_nothing_is_said() {
    List<String> warnings = new ArrayList<>();

    TestedAgents.complain(warnings::add);

    assertThat(warnings).isEmpty();
  }
}
