package ordertrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ordertrace.demo.fleet.Jars;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a user starts it, from its jar, with Zipkin and the fact sink. */
final class DemoIT {

  @TempDir private Path folder;

  @Test
  @Timeout(240)
  void once_shows_every_order_and_ends_with_zero_and_without_a_process_left() throws Exception {
    Process demo = demo("--once");
    // Undertaker, broker, Zipkin, sink, and then Shop, CRM, MES, carrier, bridge.
    List<ProcessHandle> children = childrenOnceThereAre(9, demo);

    assertThat(demo.waitFor(200, TimeUnit.SECONDS)).isTrue();

    assertThat(output())
        .contains("Every expected span, id and fact was read back")
        .contains("CLOSED  placed by a partner")
        .contains("✗ LOST", "◷ STUCK")
        .contains("&lookback=12h&endTs=");
    assertThat(demo.exitValue()).isZero();
    assertThat(children).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  @Timeout(60)
  void a_launcher_told_to_end_while_it_starts_leaves_no_process() throws Exception {
    Process demo = demo();
    List<ProcessHandle> children = childrenOnceThereAre(4, demo);

    demo.destroy();

    assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(children).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  @Timeout(60)
  void a_launcher_that_is_killed_leaves_no_process() throws Exception {
    Process demo = demo();
    List<ProcessHandle> children = childrenOnceThereAre(4, demo);

    demo.destroyForcibly();

    Awaitility.await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  private Process demo(String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                String.join(File.separator, System.getProperty("java.home"), "bin", "java"),
                "-jar",
                Jars.built().code().toString(),
                "--ports-from=0",
                "--data-folder=" + folder.resolve("demo")));
    command.addAll(List.of(options));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }

  private static List<ProcessHandle> childrenOnceThereAre(int number, Process demo) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> demo.children().count() >= number);
    return demo.children().toList();
  }
}
