package ordertrace.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import ordertrace.agent.app.PlainApp;
import ordertrace.agent.guard.BrokenExtension;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.AgentMode;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class BadConfigurationIT {

  private static final String ORDER = "ORD-7K3M9Q2X";

  @TempDir private Path files;

  @ParameterizedTest
  @EnumSource(names = {"DEFAULT", "FILE"})
  void bad_settings_are_named_once_and_their_defaults_used(AgentMode mode) throws Exception {
    Path journey =
        Files.writeString(
            files.resolve("journey.yaml"), "version: 1\norder: " + "[".repeat(100_000));
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      try (RunningApp app =
          mode.of(shop(receiver))
              .with("ordertrace.jurnal.size", "1m")
              .with("ordertrace.journey.file", journey.toString())
              .with("ordertrace.heartbeat.interval", "often")
              .with("ordertrace.facts.enabled", "ture")
              .start()) {
        assertThat(app.call("GET", "/orders/" + ORDER).statusCode()).isEqualTo(200);
        await().atMost(30, SECONDS).until(() -> !receiver.spans().isEmpty());

        assertThat(app.warnings())
            .hasSize(4)
            .anyMatch(
                line ->
                    line.endsWith("jurnal.size is unknown; did you mean ordertrace.journal.size?"))
            .anyMatch(line -> line.contains("ordertrace.heartbeat.interval=often"))
            .anyMatch(line -> line.contains("ordertrace.facts.enabled=ture"))
            .anyMatch(line -> line.contains("ordertrace.journey.file=" + journey))
            .filteredOn(line -> !line.contains("unknown"))
            .allMatch(line -> line.contains("; using "));
      }
      assertThat(receiver.spans())
          .singleElement()
          .satisfies(span -> assertThat(span.get("order.id")).isEqualTo(ORDER));
      assertThat(receiver.facts("order.telemetry.goodbye")).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DEFAULT", "FILE"})
  void switched_off_it_leaves_the_agent_as_it_is(AgentMode mode) throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      try (RunningApp app = mode.of(shop(receiver)).with("ordertrace.enabled", "false").start()) {
        assertThat(app.call("GET", "/told/" + ORDER).statusCode()).isEqualTo(200);
        assertThat(app.warnings()).isEmpty();
        await().atMost(30, SECONDS).until(() -> !receiver.spans().isEmpty());
      }
      assertThat(receiver.spans())
          .singleElement()
          .satisfies(
              span ->
                  assertThat(span.attributes().keySet())
                      .noneMatch(key -> key.startsWith("order.")));
      assertThat(receiver.facts()).isEmpty();
    }
  }

  @Test
  void without_propagators_spans_and_facts_still_know_the_order() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      try (RunningApp app = shop(receiver).with("otel.propagators", "none").start()) {
        app.call("GET", "/told/" + ORDER);
        await().atMost(30, SECONDS).until(() -> !receiver.spans().isEmpty());
      }
      assertThat(receiver.spans())
          .singleElement()
          .satisfies(span -> assertThat(span.get("order.id")).isEqualTo(ORDER));
      assertThat(receiver.facts("order.status.changed"))
          .singleElement()
          .satisfies(fact -> assertThat(fact.get("order.id")).isEqualTo(ORDER));
    }
  }

  /** A class of the way into the file; the file by which the agent finds that way at all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ordertrace/agent/file/FileSenders.class",
        "META-INF/services/io.opentelemetry.sdk.autoconfigure.declarativeconfig"
            + ".DeclarativeConfigurationCustomizerProvider"
      })
  void where_the_rules_of_personal_data_cannot_be_put_into_a_file_nothing_leaves(String missing)
      throws Exception {
    Path jar = BrokenExtension.withoutEntry(missing, files);
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      try (RunningApp app = shop(receiver).configuredByFile().withExtension(jar).start()) {
        assertThat(app.call("GET", "/orders/" + ORDER).statusCode()).isEqualTo(200);
        assertThat(app.warnings())
            .filteredOn(line -> line.contains("Order tracing"))
            .singleElement()
            .satisfies(line -> assertThat(line).contains("nothing is sent"));
      }
      assertThat(receiver.received()).isEmpty();
    }
  }

  private static AgentJvm shop(OtlpReceiver receiver) {
    return AgentJvm.of(PlainApp.class, receiver).with("otel.service.name", "shop");
  }
}
