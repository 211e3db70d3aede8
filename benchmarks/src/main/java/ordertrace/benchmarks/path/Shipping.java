package ordertrace.benchmarks.path;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What all threads but the calling one work for each publish: where nothing else is exported, that
 * is the shipping of its one fact. The compiler and the collector of garbage are not among them.
 * Prints the figure, then waits until its input ends.
 */
public final class Shipping {

  /** In nanoseconds of processor time. */
  static final String FIGURE = "shipping, ns";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Paths paths = new Paths();

  private Shipping() {}

  /**
   * Measures.
   *
   * @param arguments bursts before the first that counts, and those that count
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Shipping shipping = new Shipping();
    int bursts = Integer.parseInt(arguments[1]);
    shipping.publish(Integer.parseInt(arguments[0]));
    Map<Long, Long> before = worked();
    shipping.publish(bursts);
    double facts = (double) bursts * Paths.BURST;
    System.out.printf("%nFIGURE %s=%s%nREADY%n", FIGURE, since(before) / facts);
    while (System.in.read() >= 0) {
      // Whoever measures closes it, or is gone.
    }
  }

  private void publish(int bursts) throws IOException, InterruptedException {
    for (int i = 0; i < bursts; i++) {
      paths.pause();
      paths.publishOrder();
    }
    Thread.sleep(1_000); // what the last one left is shipped too
  }

  private static double since(Map<Long, Long> before) {
    return worked().entrySet().stream()
        .mapToDouble(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
        .sum();
  }

  private static Map<Long, Long> worked() {
    Map<Long, Long> worked = new HashMap<>();
    Arrays.stream(THREADS.getAllThreadIds())
        .filter(thread -> thread != Thread.currentThread().getId())
        .forEach(thread -> worked.put(thread, THREADS.getThreadCpuTime(thread)));
    return worked;
  }
}
