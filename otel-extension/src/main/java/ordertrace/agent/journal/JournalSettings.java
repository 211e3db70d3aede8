package ordertrace.agent.journal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where facts are kept until they are acknowledged.
 *
 * @param enabled false: in memory only
 * @param folder has a folder for each service, with a file for each start of it
 * @param bytes room for facts in one file
 */
public record JournalSettings(boolean enabled, Path folder, int bytes) {

  public static final String FOLDER = "ordertrace.journal.folder";

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,10})([kmg]?)");
  private static final long SMALLEST = 1 << 20;
  private static final long LARGEST = 1 << 30;

  /** Returns where another start of the same user finds it again. */
  public static Path defaultFolder() {
    String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9_-]", "_");
    return Path.of(System.getProperty("java.io.tmpdir"), "ordertrace-" + user);
  }

  /** Returns the bytes of {@code 16m}; 0: it is no size, or none that a journal can have. */
  public static int size(String text) {
    Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return 0;
    }
    int shift = 10 * " kmg".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2));
    long bytes = Long.parseLong(matcher.group(1)) << shift;
    return bytes >= SMALLEST && bytes <= LARGEST ? (int) bytes : 0;
  }
}
