package ordertrace.bridge.source;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Keeps a log readable when the same thing happens a thousand times: the first of a kind is a
 * warning, the rest is for debugging. Thread-safe.
 *
 * @param <K> the kind
 */
public final class FirstOfKind<K> {

  private final Set<K> seen = ConcurrentHashMap.newKeySet();
  private final int bound;

  /**
   * @param bound how many kinds to remember; all beyond count as seen
   */
  public FirstOfKind(int bound) {
    this.bound = bound;
  }

  /** Returns where to log one of that kind. */
  public LoggingEventBuilder level(Logger logger, K kind) {
    boolean first = seen.size() < bound && seen.add(kind);
    return logger.atLevel(first ? Level.WARN : Level.DEBUG);
  }
}
