package ordertrace.agent.log.line;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;

/** The context data of a line of Log4j 2, on the thread that wrote it. */
public final class Log4jLine {

  private Log4jLine() {}

  /**
   * Answers with the data to use: with the order, or unchanged where there is none. Never throws.
   */
  public static StringMap withOrder(StringMap data) {
    String[] fields = LogDoor.fields(LogDoor.LOG4J);
    if (fields == null) {
      return data;
    }
    try {
      return withOrder(data, fields);
    } catch (Throwable e) {
      LogDoor.failed(LogDoor.LOG4J, e);
      return data;
    }
  }

  private static StringMap withOrder(StringMap data, String[] fields) {
    List<String> taken = new ArrayList<>(data.size());
    data.forEach((key, value) -> taken.add(key));
    // What is frozen may be the thread's own map, shared by all its lines.
    StringMap all = data.isFrozen() ? new SortedArrayStringMap(data) : data;
    LineFields.add(fields, taken, all::putValue);
    return all;
  }
}
