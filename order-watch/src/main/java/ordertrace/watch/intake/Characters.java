package ordertrace.watch.intake;

/** What may stand in a text that goes into logs, pages and databases. */
final class Characters {

  private static final int MAX_WORDS = 1_000;
  private static final char REPLACEMENT = '\uFFFD';

  private Characters() {}

  static boolean areClean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isClean(text, i)) {
        return false;
      }
    }
    return true;
  }

  static String cleaned(String text) {
    if (areClean(text)) {
      return text;
    }
    StringBuilder cleaned = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      cleaned.append(isClean(text, i) ? text.charAt(i) : REPLACEMENT);
    }
    return cleaned.toString();
  }

  static String cut(String text) {
    return text.length() > MAX_WORDS ? text.substring(0, MAX_WORDS) + '…' : text;
  }

  // Half of a pair cannot be encoded: whoever tries to store it fails.
  private static boolean isClean(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return !Character.isISOControl(c);
  }
}
