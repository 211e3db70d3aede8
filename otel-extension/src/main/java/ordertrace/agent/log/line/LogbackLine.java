package ordertrace.agent.log.line;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.event.KeyValuePair;

/** A line of Logback before its appenders get it, on the thread that wrote it. */
public final class LogbackLine {

  private LogbackLine() {}

  /**
   * Gives the line its order. Here and not when somebody asks for the line's MDC: an asynchronous
   * appender may ask on its own thread. Never throws.
   */
  public static void addOrder(ILoggingEvent line) {
    String[] fields = line instanceof LoggingEvent ? LogDoor.fields(LogDoor.LOGBACK) : null;
    if (fields == null) {
      return;
    }
    try {
      addOrder((LoggingEvent) line, fields);
    } catch (IllegalStateException ignored) {
      // Its MDC is fixed already: a line that the application made elsewhere and hands on here.
    } catch (Throwable e) {
      LogDoor.failed(LogDoor.LOGBACK, e);
    }
  }

  private static void addOrder(LoggingEvent line, String[] fields) {
    Map<String, String> mdc = MDC.getCopyOfContextMap();
    Map<String, String> all = mdc == null ? new HashMap<>() : new HashMap<>(mdc);
    LineFields.add(fields, taken(all.keySet(), line.getKeyValuePairs()), all::put);
    line.setMDCPropertyMap(all);
  }

  private static Collection<String> taken(
      Collection<String> mdc, @Nullable List<KeyValuePair> pairs) {
    List<String> taken = new ArrayList<>(mdc);
    if (pairs != null) {
      pairs.forEach(pair -> taken.add(pair.key));
    }
    return taken;
  }
}
