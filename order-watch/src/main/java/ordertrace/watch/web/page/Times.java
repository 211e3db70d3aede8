package ordertrace.watch.web.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows instants where the reader lives. */
final class Times {

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
}
