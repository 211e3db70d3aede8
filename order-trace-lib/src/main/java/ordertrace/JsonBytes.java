package ordertrace;

import java.nio.charset.Charset;
import ordertrace.JsonField.Outcome;

/** The bytes of a JSON document, read one after the other, as UTF-16 units inside strings. */
final class JsonBytes {

  static final int END_OF_STRING = -1;
  static final int BROKEN = -2;
  private static final int END = -1;

  private final byte[] bytes;
  private final int end;
  private final boolean cut;
  private int at;
  private char lowSurrogate;

  /**
   * @param cut whether the document goes on behind these bytes
   */
  JsonBytes(byte[] bytes, int offset, int length, boolean cut) {
    this.bytes = bytes;
    this.at = offset;
    this.end = offset + length;
    this.cut = cut;
  }

  int position() {
    return at;
  }

  String text(int start, Charset charset) {
    return new String(bytes, start, at - start, charset);
  }

  /** Running into the cut says nothing about the document; everything else does. */
  Outcome whyBroken() {
    return cut && at >= end ? Outcome.TOO_LARGE : Outcome.MALFORMED;
  }

  void skipByteOrderMark() {
    if (end - at >= 3 && byteAt(at) == 0xEF && byteAt(at + 1) == 0xBB && byteAt(at + 2) == 0xBF) {
      at += 3;
    }
  }

  int peek() {
    return at < end ? byteAt(at) : END;
  }

  int next() {
    return at < end ? byteAt(at++) : END;
  }

  int peekAfterSpace() {
    while (at < end && isSpace(bytes[at])) {
      at++;
    }
    return peek();
  }

  /** Takes this character, after white space, if it comes next. */
  boolean accept(char expected) {
    peekAfterSpace();
    return acceptHere(expected);
  }

  boolean acceptHere(char expected) {
    if (peek() != expected) {
      return false;
    }
    at++;
    return true;
  }

  boolean acceptAll(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!acceptHere(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** At least one digit. */
  boolean skipDigits() {
    int start = at;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at > start;
  }

  /** Whether a number or word may end here; never at the cut, where it may go on. */
  boolean atDelimiter() {
    int c = peek();
    return c == END ? !cut : c == ',' || c == ']' || c == '}' || isSpace((byte) c);
  }

  boolean skipRestOfString() {
    skipPlain();
    int c = nextOfString();
    while (c >= 0) {
      c = nextOfString();
    }
    return c == END_OF_STRING;
  }

  /** As far as every byte is a character of its own, which is nearly always all of a string. */
  void skipPlain() {
    while (lowSurrogate == 0 && at < end && isPlain(bytes[at])) {
      at++;
    }
  }

  private static boolean isPlain(byte b) {
    return b >= ' ' && b != '"' && b != '\\'; // negative: part of a longer character
  }

  /** The next UTF-16 unit of a string, {@link #END_OF_STRING} after its quote, or BROKEN. */
  int nextOfString() {
    if (lowSurrogate != 0) {
      char low = lowSurrogate;
      lowSurrogate = 0;
      return low;
    }
    int b = next();
    if (b == '"') {
      return END_OF_STRING;
    }
    if (b == '\\') {
      return escaped();
    }
    if (b < 0x20) {
      return BROKEN; // END too
    }
    return b < 0x80 ? b : multiByte(b);
  }

  private int escaped() {
    int c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> fourHexDigits();
      default -> BROKEN;
    };
  }

  private int fourHexDigits() {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(Math.max(0, next()), 16);
      if (digit < 0) {
        return BROKEN;
      }
      unit = (unit << 4) | digit;
    }
    return unit;
  }

  private int multiByte(int first) {
    if (first >= 0xC2 && first <= 0xDF) {
      return continued(first & 0x1F, 1, 0x80);
    }
    if (first >= 0xE0 && first <= 0xEF) {
      return continued(first & 0x0F, 2, 0x800);
    }
    if (first >= 0xF0 && first <= 0xF4) {
      return continued(first & 0x07, 3, 0x10000);
    }
    return BROKEN;
  }

  private int continued(int codePoint, int more, int smallest) {
    for (int i = 0; i < more; i++) {
      int b = next();
      if (b < 0x80 || b > 0xBF) {
        return BROKEN;
      }
      codePoint = (codePoint << 6) | (b & 0x3F);
    }
    boolean surrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    if (codePoint < smallest || codePoint > Character.MAX_CODE_POINT || surrogate) {
      return BROKEN;
    }
    if (Character.isBmpCodePoint(codePoint)) {
      return codePoint;
    }
    lowSurrogate = Character.lowSurrogate(codePoint);
    return Character.highSurrogate(codePoint);
  }

  private int byteAt(int index) {
    return bytes[index] & 0xFF;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
