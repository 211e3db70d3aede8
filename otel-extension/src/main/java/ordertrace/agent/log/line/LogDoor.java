package ordertrace.agent.log.line;

import io.opentelemetry.context.Context;
import ordertrace.agent.door.Door;
import org.jspecify.annotations.Nullable;

/** The questions about log lines that go through the door, by the names both sides know. */
public final class LogDoor {

  /** What a line of Logback belongs to: keys and values in turn. */
  public static final String LOGBACK = "log.logback";

  /** The same for a line of Log4j 2. */
  public static final String LOG4J = "log.log4j";

  /** One of the two failed on the application's side. */
  public static final String FAILED = "log.failed";

  private LogDoor() {}

  /** Asks; null where the line belongs to nothing, or nobody answers. Never throws. */
  static String @Nullable [] fields(String question) {
    // Outside every operation, as at the start, there is nothing to ask for.
    return Context.current() != Context.root() && Door.call(question) instanceof String[] fields
        ? fields
        : null;
  }

  static void failed(String question, Throwable failure) {
    Door.call(FAILED, question, failure);
  }
}
