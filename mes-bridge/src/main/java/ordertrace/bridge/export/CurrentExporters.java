package ordertrace.bridge.export;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exporters to use now. They read the files of their TLS keys once, so they are made anew when
 * those have changed. Thread-safe.
 */
public final class CurrentExporters implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(CurrentExporters.class);

  private final Map<String, String> settings;
  private volatile Exporters current;
  private @Nullable Exporters last;

  /**
   * @param settings as {@link Exporters#of} takes them
   */
  public CurrentExporters(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
    this.current = Exporters.of(settings);
  }

  /** To be asked for each attempt. */
  public Exporters now() {
    return current;
  }

  /** What cannot be made of the new files leaves the old exporters in use. */
  public synchronized void renew() {
    try {
      Exporters made = current.anew(settings);
      close(last); // not the current ones: somebody may be sending with them
      last = current;
      current = made;
      logger.info("The exporters have read their keys and certificates again");
    } catch (RuntimeException e) {
      logger.error("The exporters keep their old keys and certificates", e);
    }
  }

  @Override
  public synchronized void close() {
    close(last);
    current.close();
  }

  private static void close(@Nullable Exporters exporters) {
    if (exporters != null) {
      exporters.close();
    }
  }
}
