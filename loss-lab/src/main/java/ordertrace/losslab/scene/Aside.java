package ordertrace.losslab.scene;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does one thing after the other, while the run goes on. */
final class Aside implements AutoCloseable {

  private static final long LONGEST_MINUTES = 15;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread one = new Thread(work, "aside");
            one.setDaemon(true);
            return one;
          });
  private final Queue<Future<?>> open = new ArrayDeque<>();

  void play(Stage.Finale slow) {
    open.add(
        thread.submit(
            () -> {
              slow.play();
              return null;
            }));
  }

  /** Waits until all is done, and fails as the first did that failed. */
  void await() throws Exception {
    for (Future<?> one = open.poll(); one != null; one = open.poll()) {
      try {
        one.get(LONGEST_MINUTES, TimeUnit.MINUTES);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Exception cause ? cause : e;
      } catch (TimeoutException e) {
        throw new LabException("What is done aside does not end", e);
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
