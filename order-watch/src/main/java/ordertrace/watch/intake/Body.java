package ordertrace.watch.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads a body, unpacked, and never more of it than is allowed. */
record Body(int maxSize) {

  /**
   * @throws TooLargeException it has more bytes than allowed
   * @throws UnknownEncodingException it is packed in a way that is not known here
   * @throws ZipException it is not packed as it says
   */
  byte[] of(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > maxSize) {
      throw new TooLargeException();
    }
    byte[] body = unpacked(request).readNBytes(maxSize + 1);
    if (body.length > maxSize) {
      throw new TooLargeException();
    }
    return body;
  }

  private static InputStream unpacked(HttpServletRequest request) throws IOException {
    return switch (lowerCase(request.getHeader("Content-Encoding"))) {
      case "", "identity" -> request.getInputStream();
      case "gzip" -> new GZIPInputStream(request.getInputStream());
      default -> throw new UnknownEncodingException();
    };
  }

  private static String lowerCase(@Nullable String encoding) {
    return encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
  }

  /** More bytes than allowed, perhaps only after unpacking. */
  static final class TooLargeException extends IOException {}

  /** Packed, but not as gzip. */
  static final class UnknownEncodingException extends IOException {}
}
