package ordertrace.agent.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ConfigFileTest {

  @Test
  void settings_have_the_names_of_properties() {
    assertThat(
            properties(
                """
                instrumentation/development:
                  java:
                    ordertrace:
                      heartbeat: {interval: 2000}
                      privacy: {allowed_keys: [tenant, "cart.*"], key_file: null}
                      message.mandatory: true
                  general: {http: {server: {response_captured_headers: [ETag, Location]}}}
                distribution:
                  javaagent:
                    instrumentation:
                      default_enabled: false
                      enabled: [ordertrace_rabbitmq, ordertrace-logback]
                      disabled: [ordertrace_logback]
                """))
        .containsOnly(
            Map.entry("ordertrace.heartbeat.interval", "2000"),
            Map.entry("ordertrace.privacy.allowed-keys", "tenant,cart.*"),
            Map.entry("ordertrace.message.mandatory", "true"),
            Map.entry("otel.instrumentation.http.server.capture-response-headers", "ETag,Location"),
            Map.entry("otel.instrumentation.common.default-enabled", "false"),
            Map.entry("otel.instrumentation.ordertrace-rabbitmq.enabled", "true"),
            Map.entry("otel.instrumentation.ordertrace-logback.enabled", "false"));
  }

  @Test
  void what_is_no_mapping_is_a_setting_that_does_not_exist() {
    assertThat(properties("instrumentation/development: {java: {ordertrace: off}}"))
        .containsEntry("ordertrace", "off");
    assertThat(properties("instrumentation/development: {java: {ordertrace: {journal: 2m}}}"))
        .containsEntry("ordertrace.journal", "2m");
  }

  @Test
  void an_empty_file_gets_what_spans_and_messages_need() {
    assertThat(extended("file_format: '1.2'"))
        .isEqualTo(
            map(
                """
                file_format: '1.2'
                propagator: {composite: [{ordertrace: {}}]}
                tracer_provider: {processors: [{ordertrace: {facts: {otlp_http: {}}}}]}
                instrumentation/development:
                  general: {http: {server: {response_captured_headers: [location]}}}
                """));
  }

  @Test
  void each_exporter_and_each_reader_that_is_asked_stands_inside_ours() {
    assertThat(
            extended(
                """
                tracer_provider:
                  processors:
                    - thread_details: {}
                    - batch: {schedule_delay: 1, exporter: {otlp_grpc: {endpoint: "http://c:4317"}}}
                    - simple: {exporter: {console: {}}}
                logger_provider:
                  processors:
                    - batch: {exporter: {console: {}}}
                    - simple: {exporter: {otlp_http: {endpoint: "http://c/v1/logs"}}}
                meter_provider:
                  readers:
                    - periodic: {exporter: {otlp_http: {}}}
                    - pull: {exporter: {prometheus/development: {port: 9464}}}
                """))
        .containsAllEntriesOf(
            map(
                """
                tracer_provider:
                  processors:
                    - ordertrace: {facts: {otlp_http: {endpoint: "http://c/v1/logs"}}}
                    - thread_details: {}
                    - batch:
                        schedule_delay: 1
                        exporter: {ordertrace: {otlp_grpc: {endpoint: "http://c:4317"}}}
                    - simple: {exporter: {ordertrace: {console: {}}}}
                logger_provider:
                  processors:
                    - ordertrace: {}
                    - batch: {exporter: {ordertrace: {console: {}}}}
                    - simple: {exporter: {ordertrace: {otlp_http: {endpoint: "http://c/v1/logs"}}}}
                meter_provider:
                  readers:
                    - periodic: {exporter: {ordertrace: {otlp_http: {}}}}
                    - pull: {exporter: {ordertrace: {prometheus/development: {port: 9464}}}}
                """));
  }

  @Test
  void facts_go_where_spans_go_if_no_log_records_leave_over_otlp() {
    assertThat(
            extended(
                """
                tracer_provider:
                  processors:
                    - batch:
                        exporter:
                          otlp_http: {endpoint: "https://c:4318/v1/traces", tls: {ca_file: ca.pem}}
                """))
        .extractingByKey("tracer_provider")
        .extracting(provider -> Node.of(provider).nodes("processors").get(0).at("ordertrace"))
        .isEqualTo(
            Node.of(
                map(
                    """
                    facts:
                      otlp_http: {endpoint: "https://c:4318/v1/logs", tls: {ca_file: ca.pem}}
                    """)));
  }

  @Test
  void the_propagator_comes_last_and_the_users_stay() {
    assertThat(extended("propagator: {composite: [{ordertrace: {}}, {b3: {}}, {baggage: {}}]}"))
        .containsEntry("propagator", map("composite: [{b3: {}}, {baggage: {}}, {ordertrace: {}}]"));
    assertThat(
            extended(
                """
                propagator: {composite: [{b3: {}}], composite_list: "ordertrace, baggage"}
                """))
        .containsEntry(
            "propagator", map("{composite: [{b3: {}}], composite_list: \"baggage,ordertrace\"}"));
  }

  @Test
  void what_the_sdk_will_refuse_is_left_to_it() {
    String file =
        """
        tracer_provider: {processors: [batch, {batch: }, {simple: {exporter: console}}]}
        meter_provider: {readers: none}
        """;

    assertThat(extended(file)).containsAllEntriesOf(map("meter_provider: {readers: none}"));
    assertThat(Node.of(extended(file)).at("tracer_provider").list("processors"))
        .hasSize(4)
        .endsWith("batch", map("batch: "), map("simple: {exporter: console}"));
  }

  @Test
  void no_sdk_at_all_is_a_wish_too() {
    assertThat(new ConfigFile(map("disabled: true")).isDisabled()).isTrue();
    assertThat(new ConfigFile(map("disabled: false")).isDisabled()).isFalse();
    assertThat(new ConfigFile(map("{}")).isDisabled()).isFalse();
  }

  private static Map<String, String> properties(String yaml) {
    return new ConfigFile(map(yaml)).properties();
  }

  private static Map<String, Object> extended(String yaml) {
    return new ConfigFile(map(yaml)).extended();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(String yaml) {
    return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }
}
