package ordertrace.bridge.mapping;

import org.jspecify.annotations.Nullable;

/** Makes the vendor's description of an error fit for one line of a viewer. */
final class ErrorText {

  private static final int MAX_LENGTH = 1_000;

  private ErrorText() {}

  static String of(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String start = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + '…' : text;
    return start.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
