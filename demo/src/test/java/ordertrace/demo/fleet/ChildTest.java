package ordertrace.demo.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChildTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ORDERTRACE_ENABLED",
        "OTEL_SDK_DISABLED",
        "SPRING_PROFILES_ACTIVE",
        "SERVER_SERVLET_CONTEXT_PATH",
        "MANAGEMENT_SERVER_PORT",
        "SHOP_MES_URL",
        "CRM_CARRIER_URL",
        "MES_TIME_FACTOR",
        "MES_BRIDGE_SOURCE_AMQP_QUEUE",
        "CARRIER_DELIVERY_DELAY",
        "JAVA_TOOL_OPTIONS",
        "JDK_JAVA_OPTIONS",
        "_JAVA_OPTIONS"
      })
  void a_setting_of_the_users_shell_does_not_reach_a_member(String variable) {
    Map<String, String> environment = new HashMap<>(Map.of(variable, "the user's"));

    Child.adapt(environment, memberWith(Map.of()));

    assertThat(environment).isEmpty();
  }

  @Test
  void a_member_gets_its_own_settings_and_the_rest_of_the_users_environment() {
    Map<String, String> environment =
        new HashMap<>(Map.of("PATH", "/usr/bin", "MES_SEED", "the user's"));

    Child.adapt(environment, memberWith(Map.of("MES_SEED", "4711")));

    assertThat(environment)
        .containsExactlyInAnyOrderEntriesOf(Map.of("PATH", "/usr/bin", "MES_SEED", "4711"));
  }

  private static Member memberWith(Map<String, String> environment) {
    String url = "http://localhost:1";
    return new Member("mes", 1, List.of(), environment, Health.http(url), url);
  }
}
