package ordertrace.demo;

import java.util.concurrent.CountDownLatch;
import ordertrace.demo.fleet.Fleet;

/** Ends the fleet when the launcher is told to end (Ctrl-C, SIGTERM). */
final class Stop {

  private volatile boolean requested;

  private Stop() {}

  static Stop onSignal(Fleet fleet) {
    Stop stop = new Stop();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.requested = true;
                  fleet.close();
                },
                "stop"));
    return stop;
  }

  /** Parks the caller for ever if the JVM is on its way out: its news are no longer of interest. */
  void waitIfRequested() throws InterruptedException {
    if (requested) {
      new CountDownLatch(1).await();
    }
  }
}
