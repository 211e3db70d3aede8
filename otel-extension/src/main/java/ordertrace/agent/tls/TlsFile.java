package ordertrace.agent.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file as it was at one time. Two are equal if they hold the same bytes: neither a time stamp nor
 * an inode tells that of a file behind swapped symbolic links, as Kubernetes mounts a secret.
 *
 * @param content its bytes, each as a character
 */
record TlsFile(Path path, String content) {

  static TlsFile read(Path path) throws UnusableTlsFileException {
    try {
      return new TlsFile(path, Files.readString(path, ISO_8859_1));
    } catch (IOException e) {
      throw new UnusableTlsFileException(path, "unreadable", "must be a readable file");
    }
  }

  byte[] bytes() {
    return content.getBytes(ISO_8859_1);
  }

  /** Says what is wrong with it; never with what stands in it, which may be secret. */
  UnusableTlsFileException unusable(String reason, String rule) {
    return new UnusableTlsFileException(path, reason, rule);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
