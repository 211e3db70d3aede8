package ordertrace.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Prometheus has a file for the open stack and one for the closed stack; neither knows less. */
class ScrapesTest {

  private static final JsonNode OPEN = Stack.yaml(Stack.OBSERVABILITY.resolve("prometheus.yml"));
  private static final JsonNode CLOSED =
      Stack.yaml(Stack.OBSERVABILITY.resolve("prometheus.closed.yml"));

  @Test
  void both_ask_the_same() {
    assertThat(jobs(CLOSED)).isNotEmpty().isEqualTo(jobs(OPEN));
  }

  @Test
  void both_alert_alike() {
    assertThat(CLOSED.path("alerting")).isEqualTo(OPEN.path("alerting"));
    assertThat(CLOSED.path("global")).isEqualTo(OPEN.path("global"));
    assertThat(CLOSED.path("rule_files").toString())
        .contains(OPEN.path("rule_files").path(0).asString());
  }

  private static List<String> jobs(JsonNode configuration) {
    return Stack.children(configuration, "scrape_configs")
        .map(job -> job.path("job_name").asString())
        .toList();
  }
}
