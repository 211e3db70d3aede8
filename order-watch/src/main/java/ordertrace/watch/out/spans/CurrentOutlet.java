package ordertrace.watch.out.spans;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outlet to use now. Its exporters read the files of their TLS keys once, so they are made anew
 * when those have changed. Thread-safe.
 */
final class CurrentOutlet implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(CurrentOutlet.class);

  private final Map<String, String> settings;
  private volatile SpanOutlet current;
  private @Nullable SpanOutlet last;

  /**
   * @param settings as {@link SpanOutlet#of} takes them
   */
  CurrentOutlet(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
    this.current = SpanOutlet.of(settings);
  }

  /** To be asked for each batch. */
  SpanOutlet now() {
    return current;
  }

  /** What cannot be made of the new files leaves the old exporters in use. */
  synchronized void renew() {
    try {
      SpanOutlet made = current.anew(settings);
      close(last); // not the current one: somebody may be sending with it
      last = current;
      current = made;
      logger.info("The exporters of spans have read their keys and certificates again");
    } catch (RuntimeException e) {
      logger.error("The exporters of spans keep their old keys and certificates", e);
    }
  }

  @Override
  public synchronized void close() {
    close(last);
    current.close();
  }

  private static void close(@Nullable SpanOutlet outlet) {
    if (outlet != null) {
      outlet.close();
    }
  }
}
