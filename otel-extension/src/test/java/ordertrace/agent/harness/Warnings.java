package ordertrace.agent.harness;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the extension warns of, or one class of it, from now until it is closed. */
public final class Warnings extends Handler implements AutoCloseable {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  // Held here: a logger that nobody holds forgets its handlers.
  private final Logger logger;

  private Warnings(Logger logger) {
    this.logger = logger;
    logger.addHandler(this);
  }

  /** What all of it warns of. */
  public static Warnings ofAll() {
    return new Warnings(Logger.getLogger("ordertrace"));
  }

  /** What that class warns of. */
  public static Warnings of(Class<?> type) {
    return new Warnings(Logger.getLogger(type.getName()));
  }

  /** Each warning so far. */
  public List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
      lines.add(line.getMessage());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
