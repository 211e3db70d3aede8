package ordertrace.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

final class DemoTest {

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final StringWriter usage = new StringWriter();

  @Test
  void a_failure_is_one_sentence_and_exit_code_one() {
    int exitCode = run("--ports-from=80");

    assertThat(exitCode).isEqualTo(1);
    assertThat(screen.toString(UTF_8).strip())
        .isEqualTo("✗ Choose a first port from 1024 to 65525, for example --ports-from 20000.");
  }

  @Test
  void an_unknown_option_is_exit_code_two() {
    assertThat(run("--twice")).isEqualTo(2);
  }

  @Test
  void help_names_every_option() {
    assertThat(run("--help")).isZero();
    assertThat(usage.toString())
        .contains("--once", "--broker", "--ports-from", "--keep-logs", "--data-folder");
  }

  private int run(String... options) {
    CommandLine demo = Demo.commandLine(new Screen(new PrintStream(screen, true, UTF_8), Ansi.OFF));
    demo.setOut(new PrintWriter(usage));
    demo.setErr(new PrintWriter(usage));
    return demo.execute(options);
  }
}
