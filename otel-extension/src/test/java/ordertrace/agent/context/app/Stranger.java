package ordertrace.agent.context.app;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A thread that has to do with no request: it began before the first one. */
final class Stranger {

  private static final BlockingQueue<Runnable> TASKS = new LinkedBlockingQueue<>();

  static void start() {
    Thread thread = new Thread(Stranger::work, "stranger");
    thread.setDaemon(true);
    thread.start();
  }

  /** Has it complete what others wait for. */
  static void complete(Runnable what) {
    TASKS.add(what);
  }

  private static void work() {
    try {
      while (true) {
        TASKS.take().run();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Stranger() {}
}
