package ordertrace.demo.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/**
 * What Shop, CRM and bridge must share to name a message of the MES alike. A new one for each run:
 * a key that is in a repository is none.
 */
final class FingerprintKey {

  private static final int BYTES = 32;

  private FingerprintKey() {}

  static void write(Path file) throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Files.write(file, key, StandardOpenOption.CREATE_NEW);
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }
}
