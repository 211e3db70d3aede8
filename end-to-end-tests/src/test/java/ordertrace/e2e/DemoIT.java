package ordertrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ordertrace.demo.fleet.Jars;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher as a user starts it, from its jar, with Zipkin and the fact sink. {@code .ci/run}
 * lets it run to its end by its script.
 */
final class DemoIT {

  private static final Pattern MARK = Pattern.compile("-Ddemo\\.run=\\S+");

  @TempDir private Path folder;

  @Test
  @Tag("full")
  @Timeout(720)
  void once_shows_every_order_and_ends_with_zero_and_without_a_process_left() throws Exception {
    Process demo = demo("--once");
    // Undertaker, broker, Zipkin, sink, order-watch, and then Shop, CRM, MES, carrier, bridge.
    String mark = markOnceThereAre(10, demo);

    assertThat(demo.waitFor(400, TimeUnit.SECONDS)).isTrue();

    assertThat(output())
        .contains("Every expected span, id and fact was read back, and every trouble found")
        .contains("CLOSED  placed by a partner")
        .contains("✗ LOST", "◷ STUCK")
        .containsPattern("LOST, RETURNED .* in no queue: no queue wanted it")
        .containsPattern("STUCK in MANUFACTURING_STARTED.* owed by mes \\(call shop floor\\)")
        .contains("&lookback=12h&endTs=");
    assertThat(demo.exitValue()).isZero();
    assertThat(processesWith(mark)).isEmpty();
  }

  @Test
  @Timeout(360)
  void a_launcher_told_to_end_while_it_starts_leaves_no_process() throws Exception {
    Process demo = demo();
    String mark = markOnceThereAre(4, demo);

    demo.destroy();

    assertThat(demo.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(processesWith(mark)).isEmpty();
  }

  @Test
  @Timeout(360)
  void a_launcher_that_is_killed_leaves_no_process() throws Exception {
    Process demo = demo();
    String mark = markOnceThereAre(4, demo);

    demo.destroyForcibly();

    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(processesWith(mark)).isEmpty());
  }

  @Test
  @Timeout(360)
  void a_member_that_dies_ends_the_demo_and_is_named() throws Exception {
    Process demo = demo();
    Awaitility.await()
        .atMost(Duration.ofSeconds(180))
        .until(() -> zipkin(demo).findAny().isPresent());

    zipkin(demo).forEach(ProcessHandle::destroyForcibly);

    assertThat(demo.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isEqualTo(1);
    assertThat(output()).contains("✗ zipkin stopped with exit code ", "zipkin.log");
  }

  @Test
  @Timeout(180)
  void ports_in_use_are_named() throws Exception {
    try (ServerSocket other = new ServerSocket(0)) {
      int port = other.getLocalPort() - 1;
      Process demo = demo("--ports-from=" + port);

      assertThat(demo.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(demo.exitValue()).isEqualTo(1);
      assertThat(output())
          .startsWith("✗ In use: ")
          .contains("port " + other.getLocalPort() + " (shop)", "--ports-from 20000");
    }
  }

  @Test
  @Timeout(180)
  void a_broker_that_does_not_answer_is_named_without_its_password() throws Exception {
    Process demo = demo("--broker=amqp://shop:secret@localhost:1");

    assertThat(demo.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isEqualTo(1);
    assertThat(output()).contains("✗ The broker amqp://localhost:1 does").doesNotContain("secret");
  }

  private Process demo(String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                String.join(File.separator, System.getProperty("java.home"), "bin", "java"),
                "-jar",
                Jars.built().code().toString(),
                "--data-folder=" + folder.resolve("demo")));
    command.addAll(List.of(options));
    if (Stream.of(options).noneMatch(option -> option.startsWith("--ports-from"))) {
      command.add("--ports-from=0");
    }
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }

  /** What every process of that run has on its command line, also those started later. */
  private static String markOnceThereAre(int number, Process demo) {
    Awaitility.await().atMost(Duration.ofSeconds(180)).until(() -> marks(demo).count() >= number);
    return marks(demo).findAny().orElseThrow();
  }

  private static Stream<String> marks(Process demo) {
    return demo.children()
        .flatMap(child -> child.info().commandLine().stream())
        .map(MARK::matcher)
        .filter(Matcher::find)
        .map(Matcher::group);
  }

  private static Stream<ProcessHandle> zipkin(Process demo) {
    return demo.children()
        .filter(child -> child.info().commandLine().orElse("").contains("zipkin-server.jar"));
  }

  private static List<ProcessHandle> processesWith(String mark) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(mark))
        .toList();
  }
}
