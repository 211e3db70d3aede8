package ordertrace.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages out of a stack trace: types, frames and "Caused by" stay, so that the place of
 * the error can be found. A line that is none of these belongs to a message, and goes.
 */
public final class StackText {

  private static final String[] HEADS = {"Caused by: ", "Suppressed: ", "[CIRCULAR REFERENCE: "};

  private final PersonalData personal;
  private final Predicate<String> allowedTypes;

  /**
   * Makes the rules for one set of allowed exceptions.
   *
   * @param allowedTypes exceptions whose messages may leave, without the personal data that is
   *     found in them
   */
  public StackText(PersonalData personal, Predicate<String> allowedTypes) {
    this.personal = personal;
    this.allowedTypes = allowedTypes;
  }

  /**
   * Returns the stack trace, masked.
   *
   * @param type of the outermost exception, where it is known: only a first line that begins with
   *     it has a type
   */
  public String masked(String stack, @Nullable String type) {
    List<String> kept = new ArrayList<>();
    boolean speaks = false;
    boolean first = true;
    for (String line : stack.split("\r?\n|\r", -1)) {
      String start = first ? "" : head(line);
      if (start != null) {
        String thrown = type(line.substring(start.length()), first ? type : null);
        speaks = thrown != null && allowedTypes.test(thrown);
        kept.add(
            start
                + (speaks
                    ? personal.masked(line.substring(start.length()))
                    : head(line, start, thrown)));
      } else if (isFrame(line) || speaks || line.isEmpty()) {
        kept.add(personal.masked(line));
      }
      first = false;
    }
    return String.join("\n", kept);
  }

  private static String head(String line, String start, @Nullable String thrown) {
    if (thrown == null) {
      return PersonalData.MASKED;
    }
    return line.length() == start.length() + thrown.length()
        ? thrown
        : thrown + ": " + PersonalData.MASKED;
  }

  // With its indentation; null when the line does not begin so.
  private static @Nullable String head(String line) {
    int indentation = indentation(line);
    for (String head : HEADS) {
      if (line.startsWith(head, indentation)) {
        return line.substring(0, indentation + head.length());
      }
    }
    return null;
  }

  private @Nullable String type(String text, @Nullable String expected) {
    int end = 0;
    while (end < text.length() && isOfName(text.charAt(end))) {
      end++;
    }
    String name = text.substring(0, end);
    boolean ends = end == text.length() || text.charAt(end) == ':' || text.charAt(end) == ']';
    boolean isType = expected == null ? name.indexOf('.') > 0 : name.equals(expected);
    return ends && isType && !personal.isIn(name) ? name : null;
  }

  private static boolean isFrame(String line) {
    int start = indentation(line);
    if (start == 0) {
      return false;
    }
    if (line.startsWith("... ", start)) {
      return isCount(line, start + 4);
    }
    int bracket = line.indexOf('(', start);
    return line.startsWith("at ", start)
        && bracket > start
        && line.lastIndexOf(')') > bracket
        && line.chars().skip(start).allMatch(StackText::isOfFrame);
  }

  // "... 12 more" and Logback's "... 12 common frames omitted".
  private static boolean isCount(String line, int at) {
    int end = at;
    while (end < line.length() && Digits.valueOf(line.charAt(end)) >= 0) {
      end++;
    }
    String what = line.substring(end);
    return end > at && (what.equals(" more") || what.equals(" common frames omitted"));
  }

  private static boolean isOfFrame(int c) {
    return isOfName((char) c) || " ()<>:/@~[]-".indexOf(c) >= 0;
  }

  private static boolean isOfName(char c) {
    return Character.isJavaIdentifierPart(c) || c == '.';
  }

  private static int indentation(String line) {
    int i = 0;
    while (i < line.length() && (line.charAt(i) == '\t' || line.charAt(i) == ' ')) {
      i++;
    }
    return i;
  }
}
