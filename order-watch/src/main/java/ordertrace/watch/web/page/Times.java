package ordertrace.watch.web.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shows instants where the reader lives. */
final class Times {

  private static final Pattern ISO =
      Pattern.compile("\\b[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");

  private final DateTimeFormatter format;

  Times(ZoneId zone) {
    this.format = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  When when(Instant time) {
    return new When(time.toString(), format.format(time));
  }

  @Nullable When whenOrNull(@Nullable Instant time) {
    return time == null ? null : when(time);
  }

  /** Returns the text with the instants in it shown like all others on the page. */
  String in(String text) {
    return ISO.matcher(text).replaceAll(found -> Matcher.quoteReplacement(shown(found.group())));
  }

  private String shown(String iso) {
    try {
      return format.format(Instant.parse(iso));
    } catch (DateTimeException notATime) {
      return iso; // of the form of one, as 2026-02-31 is
    }
  }
}
