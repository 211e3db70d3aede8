package ordertrace.agent.beside;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ordertrace.agent.app.PlainApp;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** As Kubernetes operators attach agents: by a variable that every JVM of the container reads. */
@Timeout(300)
class EveryJvmIT {

  // A folder that root cannot write to either.
  private static final String READ_ONLY = "/proc/nothing";

  private static final String OPTIONS =
      "-javaagent:target/agent/opentelemetry-javaagent.jar"
          + " -Dotel.javaagent.extensions=target/otel-extension.jar"
          + " -Djava.io.tmpdir="
          + READ_ONLY
          + " -Dotel.exporter.otlp.endpoint=";

  @TempDir private Path files;

  @Test
  void a_job_ends_as_without_us() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      Process job =
          start(receiver.endpoint(), "-cp", "target/test-classes", OneJob.class.getName());

      assertThat(job.waitFor(60, SECONDS)).isTrue();
      assertThat(job.exitValue()).isEqualTo(3);
      assertThat(printed()).isEqualTo("done\n");
      assertThat(receiver.facts("order.telemetry.goodbye")).hasSize(1);
    }
  }

  @Test
  void a_job_ends_where_nobody_takes_its_telemetry() throws Exception {
    Process job = start("http://127.0.0.1:9", "-cp", "target/test-classes", OneJob.class.getName());

    // The agent alone tries for ten seconds.
    assertThat(job.waitFor(90, SECONDS)).isTrue();
    assertThat(job.exitValue()).isEqualTo(3);
    assertThat(printed()).isEqualTo("done\n");
  }

  @Test
  void a_tool_of_the_jdk_prints_what_it_prints() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      Process java = start(receiver.endpoint(), "--version");

      assertThat(java.waitFor(60, SECONDS)).isTrue();
      assertThat(java.exitValue()).isZero();
      assertThat(printed().lines()).hasSize(3).first().asString().startsWith("openjdk ");
    }
  }

  @Test
  void where_nothing_can_be_written_facts_come_from_memory() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        RunningApp app =
            AgentJvm.of(PlainApp.class, receiver)
                .with("ordertrace.journal.folder", "")
                .with("java.io.tmpdir", READ_ONLY)
                .start()) {
      assertThat(app.call("GET", "/told/ORD-4N8B7C2X").statusCode()).isEqualTo(200);
      await().atMost(30, SECONDS).until(() -> !receiver.facts("order.status.changed").isEmpty());

      assertThat(app.warnings())
          .singleElement()
          .satisfies(line -> assertThat(line).contains("ordertrace.journal.folder=" + READ_ONLY));
    }
  }

  private Process start(String endpoint, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder java = new ProcessBuilder(command);
    java.environment().put("JAVA_TOOL_OPTIONS", OPTIONS + endpoint);
    return java.redirectOutput(files.resolve("out").toFile())
        .redirectError(files.resolve("err").toFile())
        .start();
  }

  private String printed() throws IOException {
    return Files.readString(files.resolve("out"));
  }
}
