package ordertrace.privacy;

/**
 * Takes literals and comments out of SQL, also where the agent's own sanitizer is switched off.
 * Text in double quotes goes too: some databases take it for a literal.
 */
public final class SqlText {

  /** Returns the statement with {@code ?} for each literal. */
  public static String masked(String sql) {
    StringBuilder masked = new StringBuilder(sql.length());
    int i = 0;
    while (i < sql.length()) {
      int end = literalEnd(sql, i);
      if (end > i) {
        masked.append('?');
        i = end;
      } else if ((end = commentEnd(sql, i)) > i) {
        masked.append(' ');
        i = end;
      } else {
        end = wordEnd(sql, i);
        masked.append(sql, i, end);
        i = end;
      }
    }
    return masked.toString();
  }

  private static int literalEnd(String sql, int at) {
    char c = sql.charAt(at);
    if (c == '\'' || c == '"') {
      return quotedEnd(sql, at, c);
    }
    if (c == '$') {
      return dollarQuotedEnd(sql, at);
    }
    return Digits.valueOf(c) >= 0 ? wordEnd(sql, at) : at;
  }

  // A backslash is taken for an escape, as MySQL does: at worst too much is masked.
  private static int quotedEnd(String sql, int at, char quote) {
    for (int i = at + 1; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == quote) {
        boolean doubled = i + 1 < sql.length() && sql.charAt(i + 1) == quote;
        if (!doubled) {
          return i + 1;
        }
        i++;
      }
    }
    return sql.length();
  }

  // $$…$$ and $tag$…$tag$; but $1 is a parameter.
  private static int dollarQuotedEnd(String sql, int at) {
    int tagEnd = at + 1;
    while (tagEnd < sql.length() && Character.isLetter(sql.charAt(tagEnd))) {
      tagEnd++;
    }
    if (tagEnd >= sql.length() || sql.charAt(tagEnd) != '$') {
      return at;
    }
    String tag = sql.substring(at, tagEnd + 1);
    int end = sql.indexOf(tag, tagEnd + 1);
    return end < 0 ? sql.length() : end + tag.length();
  }

  private static int commentEnd(String sql, int at) {
    if (sql.startsWith("--", at) || sql.charAt(at) == '#') {
      int end = sql.indexOf('\n', at);
      return end < 0 ? sql.length() : end;
    }
    if (sql.startsWith("/*", at)) {
      int end = sql.indexOf("*/", at + 2);
      return end < 0 ? sql.length() : end + 2;
    }
    return at;
  }

  // Names with their digits stay in one piece, and so does 1.5e3; a parameter's $ or : belongs to
  // it.
  private static int wordEnd(String sql, int at) {
    int end = at + 1;
    while (end < sql.length() && isOfWord(sql.charAt(end))) {
      end++;
    }
    return isOfWord(sql.charAt(at)) || isMark(sql.charAt(at)) ? end : at + 1;
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }

  private static boolean isMark(char c) {
    return c == '$' || c == ':' || c == '@';
  }

  private SqlText() {}
}
