package ordertrace.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code demo.sh} says on a machine that lacks what it needs. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell script; there one starts the jar")
@Timeout(60)
final class DemoScriptTest {

  private static final String SENTENCE =
      "✗ JDK 17 is needed: install one and set JAVA_HOME to it.";

  @TempDir private Path javaHome;

  @Test
  void without_a_jdk_it_says_what_to_install() throws Exception {
    assertFailsForWantOfAJdk();
  }

  @Test
  void with_an_old_one_too() throws Exception {
    program("java", "echo 'openjdk version \"11.0.2\"' >&2");
    program("javac", "");

    assertFailsForWantOfAJdk();
  }

  @Test
  void with_a_jre_only_too() throws Exception {
    program("java", "echo 'openjdk version \"17.0.2\"' >&2");

    assertFailsForWantOfAJdk();
  }

  private void assertFailsForWantOfAJdk() throws Exception {
    ProcessBuilder script = new ProcessBuilder("sh", "demo.sh").directory(Path.of("..").toFile());
    script.environment().put("JAVA_HOME", javaHome.toString());
    Process process = script.redirectErrorStream(true).start();

    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(output.strip()).isEqualTo(SENTENCE);
    assertThat(process.waitFor()).isEqualTo(1);
  }

  private void program(String name, String line) throws Exception {
    Path bin = Files.createDirectories(javaHome.resolve("bin"));
    Path program = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }
}
