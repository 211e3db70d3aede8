package ordertrace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import ordertrace.JsonField.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Goes once through a JSON document, straight to one field.
 *
 * <p>Every method that can fail says so by its result and leaves the reason in {@link #failure}:
 * exceptions would cost more than the reading.
 */
final class JsonScanner {

  static final int MAX_TEXT = 1024;
  static final int MAX_DEPTH = 64;

  private final JsonBytes in;
  private @Nullable Outcome failure;

  JsonScanner(byte[] json, int offset, int length, boolean cut) {
    this.in = new JsonBytes(json, offset, length, cut);
  }

  JsonField find(JsonPointer pointer) {
    in.skipByteOrderMark();
    for (String token : pointer.tokens()) {
      if (!enter(token)) {
        return JsonField.none(failure == null ? Outcome.ABSENT : failure);
      }
    }
    return scalar();
  }

  /** Moves to the member or element of that name; false: there is none, or a failure. */
  private boolean enter(String token) {
    return switch (in.peekAfterSpace()) {
      case '{' -> enterMember(token);
      case '[' -> enterElement(token);
      default -> {
        skipValue(0); // only to tell "no such field" from "not JSON"
        yield false;
      }
    };
  }

  private boolean enterMember(String name) {
    in.next();
    if (in.accept('}')) {
      return false;
    }
    do {
      if (!in.accept('"')) {
        return fail();
      }
      int same = matchString(name);
      if (same < 0 || !in.accept(':')) {
        return fail();
      }
      if (same == 1) {
        return true;
      }
      if (!skipValue(1)) {
        return false;
      }
    } while (in.accept(','));
    return in.accept('}') ? false : fail();
  }

  private boolean enterElement(String token) {
    in.next();
    if (in.accept(']')) {
      return false;
    }
    int wanted = index(token);
    for (int i = 0; i != wanted; i++) {
      if (!skipValue(1)) {
        return false;
      }
      if (!in.accept(',')) {
        return in.accept(']') ? false : fail();
      }
    }
    return true;
  }

  // RFC 6901: digits without leading zero. -1 matches no element.
  private static int index(String token) {
    if (token.isEmpty() || token.length() > 9 || (token.length() > 1 && token.charAt(0) == '0')) {
      return -1;
    }
    int index = 0;
    for (int i = 0; i < token.length(); i++) {
      int digit = token.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      index = index * 10 + digit;
    }
    return index;
  }

  private JsonField scalar() {
    return switch (in.peekAfterSpace()) {
      case '{', '[' -> JsonField.none(Outcome.NOT_SCALAR);
      case '"' -> string();
      default -> word();
    };
  }

  private JsonField string() {
    in.next();
    int start = in.position();
    in.skipPlain();
    if (in.position() - start > MAX_TEXT) {
      return JsonField.none(Outcome.TOO_LARGE);
    }
    String plain = in.text(start, US_ASCII);
    return in.peek() == '"' ? JsonField.found(plain) : restOfString(plain);
  }

  private JsonField restOfString(String plain) {
    StringBuilder text = new StringBuilder(plain);
    int c = in.nextOfString();
    while (c >= 0) {
      if (text.length() == MAX_TEXT) {
        return JsonField.none(Outcome.TOO_LARGE);
      }
      text.append((char) c);
      c = in.nextOfString();
    }
    return c == JsonBytes.END_OF_STRING
        ? JsonField.found(text.toString())
        : JsonField.none(in.whyBroken());
  }

  private JsonField word() {
    int start = in.position();
    if (!skipWord()) {
      return JsonField.none(in.whyBroken());
    }
    if (in.position() - start > MAX_TEXT) {
      return JsonField.none(Outcome.TOO_LARGE);
    }
    String text = in.text(start, US_ASCII);
    return text.equals("null") ? JsonField.none(Outcome.ABSENT) : JsonField.found(text);
  }

  private boolean skipValue(int depth) {
    if (depth > MAX_DEPTH) {
      failure = Outcome.TOO_LARGE;
      return false;
    }
    return switch (in.peekAfterSpace()) {
      case '{' -> skipObject(depth);
      case '[' -> skipArray(depth);
      case '"' -> skipString() || fail();
      default -> skipWord() || fail();
    };
  }

  private boolean skipObject(int depth) {
    in.next();
    if (in.accept('}')) {
      return true;
    }
    do {
      if (!in.accept('"') || !in.skipRestOfString() || !in.accept(':')) {
        return fail();
      }
      if (!skipValue(depth + 1)) {
        return false;
      }
    } while (in.accept(','));
    return in.accept('}') || fail();
  }

  private boolean skipArray(int depth) {
    in.next();
    if (in.accept(']')) {
      return true;
    }
    do {
      if (!skipValue(depth + 1)) {
        return false;
      }
    } while (in.accept(','));
    return in.accept(']') || fail();
  }

  private boolean skipString() {
    in.next();
    return in.skipRestOfString();
  }

  /** A number, {@code true}, {@code false} or {@code null}, and nothing glued to it. */
  private boolean skipWord() {
    boolean word =
        switch (in.peek()) {
          case 't' -> in.acceptAll("true");
          case 'f' -> in.acceptAll("false");
          case 'n' -> in.acceptAll("null");
          default -> skipNumber();
        };
    return word && in.atDelimiter();
  }

  private boolean skipNumber() {
    in.acceptHere('-');
    if (!in.acceptHere('0') && !in.skipDigits()) {
      return false;
    }
    if (in.acceptHere('.') && !in.skipDigits()) {
      return false;
    }
    if (in.acceptHere('e') || in.acceptHere('E')) {
      if (!in.acceptHere('+')) {
        in.acceptHere('-');
      }
      return in.skipDigits();
    }
    return true;
  }

  /** Reads a string to its end: 1 when it is the name, 0 when it is another, -1 on failure. */
  private int matchString(String name) {
    boolean same = true;
    int length = 0;
    int c = in.nextOfString();
    while (c >= 0) {
      same = same && length < name.length() && name.charAt(length) == c;
      length++;
      c = in.nextOfString();
    }
    if (c != JsonBytes.END_OF_STRING) {
      return -1;
    }
    return same && length == name.length() ? 1 : 0;
  }

  private boolean fail() {
    failure = in.whyBroken();
    return false;
  }
}
