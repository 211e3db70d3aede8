package sample.shop.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a file name that is safe in an HTTP header and on any disk from what a browser sent. */
final class ModelFileName {

  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]");
  private static final int MAX_LENGTH = 100;

  private ModelFileName() {}

  static String of(@Nullable String uploaded) {
    if (uploaded == null || uploaded.isBlank()) {
      return "model"; // some clients send no name
    }
    String safe = UNSAFE.matcher(uploaded).replaceAll("_");
    // The end of a name says more than its beginning: it has the format.
    return safe.substring(Math.max(0, safe.length() - MAX_LENGTH));
  }
}
