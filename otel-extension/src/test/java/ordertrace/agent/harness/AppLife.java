package ordertrace.agent.harness;

import java.io.IOException;

/** For the applications under test: how they tell that they are ready, and when they end. */
public final class AppLife {

  /** Prints the port and ends the JVM when the test closes its input, or dies. */
  public static void ready(int port) {
    System.out.println("READY " + port);
    Thread watch = new Thread(AppLife::endWithTheTest, "end with the test");
    watch.setDaemon(true);
    watch.start();
  }

  private static void endWithTheTest() {
    try {
      while (System.in.read() >= 0) {
        // Nobody writes; the end of the stream is the message.
      }
    } catch (IOException ignored) {
      // The same.
    }
    System.exit(0);
  }

  private AppLife() {}
}
