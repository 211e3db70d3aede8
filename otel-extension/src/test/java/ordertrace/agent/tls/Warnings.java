package ordertrace.agent.tls;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class of the extension warns of, from now until it is closed. */
final class Warnings extends Handler implements AutoCloseable {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  // Held here: a logger that nobody holds forgets its handlers.
  private final Logger logger;

  private Warnings(Logger logger) {
    this.logger = logger;
    logger.addHandler(this);
  }

  static Warnings of(Class<?> type) {
    return new Warnings(Logger.getLogger(type.getName()));
  }

  List<String> lines() {
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
