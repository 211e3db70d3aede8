package ordertrace.e2e.docker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "what is run there has other names")
class ToolsTest {

  @TempDir private Path folder;

  @Test
  void who_lacks_one_is_told_which_and_the_test_is_skipped() throws Exception {
    program("bash", "rwx------");
    program("curl", "rw-------");

    assertThatThrownBy(() -> Tools.assumeOn("/nowhere:" + folder, "bash", "curl", "openssl"))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("Not on this machine: curl, openssl");
  }

  @Test
  void who_has_all_goes_on() throws Exception {
    program("bash", "rwx------");

    assertThatCode(() -> Tools.assumeOn("/nowhere:" + folder, "bash")).doesNotThrowAnyException();
  }

  private void program(String name, String permissions) throws Exception {
    Files.createFile(
        folder.resolve(name),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
  }
}
