package ordertrace.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** What a URL writes as {@code %40}; what is no valid code stays as it is. */
final class PercentCode {

  static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      int code = code(text, i);
      if (code >= 0) {
        bytes.write(code);
        i += 2;
      } else {
        flush(bytes, decoded);
        decoded.append(text.charAt(i));
      }
    }
    flush(bytes, decoded);
    return decoded.toString();
  }

  private static int code(String text, int at) {
    if (text.charAt(at) != '%' || at + 2 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static void flush(ByteArrayOutputStream bytes, StringBuilder decoded) {
    if (bytes.size() > 0) {
      decoded.append(bytes.toString(UTF_8));
      bytes.reset();
    }
  }

  private PercentCode() {}
}
