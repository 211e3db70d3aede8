package ordertrace.benchmarks.path;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;

/** A logger of Logback whose appender reads what a line belongs to, as one with a pattern does. */
final class SilentLogger extends AppenderBase<ILoggingEvent> {

  private volatile int lastFields;

  private SilentLogger() {}

  static Logger make() {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    SilentLogger appender = new SilentLogger();
    appender.setContext(context);
    appender.start();
    Logger logger = context.getLogger("benchmarks");
    logger.setLevel(Level.INFO);
    logger.addAppender(appender);
    return logger;
  }

  @Override
  protected void append(ILoggingEvent line) {
    lastFields = line.getMDCPropertyMap().size();
  }

  /** Returns how many fields the last line had; that somebody could ask keeps them being read. */
  int lastFields() {
    return lastFields;
  }
}
