package ordertrace.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentPropertiesTest {

  @Test
  void records_are_only_made_for_us_where_somebody_gets_them() {
    assertThat(exportsLogs(Map.of())).isTrue();
    assertThat(exportsLogs(Map.of("otel.logs.exporter", "console,otlp"))).isTrue();
    assertThat(exportsLogs(Map.of("otel.logs.exporter", "none"))).isFalse();
  }

  private static boolean exportsLogs(Map<String, String> properties) {
    return AgentProperties.exportsLogs(DefaultConfigProperties.createFromMap(properties));
  }
}
