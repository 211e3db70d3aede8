package ordertrace.agent.log;

import java.util.List;
import java.util.stream.Stream;
import ordertrace.agent.door.DoorOperations;

/**
 * The classes that the agent must give to the application's side. One that is missing here makes a
 * feature vanish in silence; a test compares.
 */
final class AppSide {

  private static final String PACKAGE = "ordertrace.agent.log.line.";

  static final String LOGBACK_ADVICE = PACKAGE + "LogbackAdvice";
  static final String LOG4J_ADVICE = PACKAGE + "Log4jAdvice";

  static final List<String> LOGBACK = withDoor("LogDoor", "LineFields", "LogbackLine");
  static final List<String> LOG4J = withDoor("LogDoor", "LineFields", "Log4jLine");

  private AppSide() {}

  static boolean isIncluded(String className) {
    return className.startsWith(PACKAGE);
  }

  private static List<String> withDoor(String... names) {
    return Stream.concat(
            DoorOperations.helperClassNames().stream(), Stream.of(names).map(PACKAGE::concat))
        .toList();
  }
}
