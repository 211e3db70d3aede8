package ordertrace.agent.tls;

import java.nio.file.Path;

/**
 * A file of the TLS material that cannot be used as it is now. It has no cause: that may repeat
 * what is in the file.
 */
final class UnusableTlsFileException extends Exception {

  private final String reason;

  /**
   * @param reason one word of few, for counting
   * @param rule what the file must be, for a human
   */
  UnusableTlsFileException(Path file, String reason, String rule) {
    super(file + " " + rule);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
