package ordertrace.privacy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.function.IntPredicate;

/** Personal data with a form that a pattern can tell; matched in linear time. */
final class TextPatterns {

  static final String EMAIL_ADDRESS = "<email>";
  static final String TOKEN = "<token>";

  private static final Pattern EMAIL =
      Pattern.compile(
          "(?:\"[^\"\\r\\n]{1,64}\"|[\\p{L}\\p{M}\\p{N}._%+'!#$*^{|}~-]+)"
              + "(?:@|＠|%40|&#64;)"
              + "(?:\\[[0-9A-Fa-f:.]+\\]"
              + "|(?:[\\p{L}\\p{M}\\p{N}-]+\\.)+(?:xn--[a-z0-9-]+|[\\p{L}\\p{M}]{2,}))");

  // The base64 of a JSON object begins so: {" and { followed by a space or a line's end.
  private static final Pattern JWT =
      Pattern.compile(
          "(?:eyJ|eyA|ewo|ew0)[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{4,}(?:\\.[A-Za-z0-9_-]*)*");

  private static final Pattern CREDENTIALS =
      Pattern.compile("(?i)(?:bearer|basic|negotiate)[\\s:=]+");

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(?:token|secret|passw(?:or)?d|pwd|api[_-]?key|authorization|cookie|session[_-]?id"
              + "|пароль)[\"']?\\s*[:=]\\s*[\"']?");

  private static final int MIN_CREDENTIALS = 8;
  private static final int MIN_SECRET = 4;

  private static final Pattern PASSPORT_AFTER_ITS_NAME =
      Pattern.compile(
          "(?i)(?:passport|passeport|reisepass|pasaporte|паспорт\\p{L}*)[^0-9\\n]{0,30}?[^\\p{L}0-9\\n]"
              + "(\\p{L}{0,2} ?[0-9][\\p{L}0-9 №-]{4,20})");

  static void find(String text, int hints, Findings found) {
    if ((hints & Hints.EMAIL) != 0) {
      find(EMAIL, text, EMAIL_ADDRESS, found);
    }
    if ((hints & Hints.JWT) != 0) {
      find(JWT, text, TOKEN, found);
    }
    if ((hints & Hints.SECRET) != 0) {
      findAfter(CREDENTIALS, text, TextPatterns::isOfToken, MIN_CREDENTIALS, found);
      findAfter(SECRET, text, TextPatterns::isOfSecret, MIN_SECRET, found);
    }
    if ((hints & Hints.PASSPORT) != 0) {
      findPassportsAfterTheirName(text, found);
    }
  }

  private static void find(Pattern pattern, String text, String kind, Findings found) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.start(), matcher.end(), kind);
    }
  }

  // The search goes on behind the name, not behind the number: that may hold the next name.
  private static void findPassportsAfterTheirName(String text, Findings found) {
    Matcher matcher = PASSPORT_AFTER_ITS_NAME.matcher(text);
    for (int from = 0; matcher.find(from); from = matcher.start(1)) {
      found.add(matcher.start(1), matcher.end(1), NumberKind.PASSPORT);
    }
  }

  // What follows a word is read here, because it may hold the next of these words.
  private static void findAfter(
      Pattern word, String text, IntPredicate isPart, int shortest, Findings found) {
    Matcher matcher = word.matcher(text);
    int read = 0;
    while (matcher.find()) {
      int start = matcher.end();
      int end = Math.max(start, read);
      while (end < text.length() && isPart.test(text.charAt(end))) {
        end++;
      }
      if (end - start >= shortest) {
        found.add(start, end, TOKEN);
      }
      read = end;
    }
  }

  private static boolean isOfToken(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "._~+/=-".indexOf(c) >= 0);
  }

  private static boolean isOfSecret(int c) {
    return !Character.isWhitespace(c) && "\"',;&".indexOf(c) < 0;
  }

  private TextPatterns() {}
}
