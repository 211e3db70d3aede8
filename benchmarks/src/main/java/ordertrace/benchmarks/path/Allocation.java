package ordertrace.benchmarks.path;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Bytes that the calling thread allocates for an operation. JMH's own GC profiler counts all
 * threads, and those of exporters would hide what an application thread pays.
 */
public final class Allocation implements InternalProfiler {

  /** Name of the secondary result. */
  public static final String RESULT = "bytes";

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static volatile double bytesPerOperation;

  /** Returns what the calling thread has allocated so far. */
  static long soFar() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  /** Notes what one invocation of a benchmark allocated. */
  static void note(long before, int operations) {
    bytesPerOperation = (soFar() - before) / (double) operations;
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return List.of(new ScalarResult(RESULT, bytesPerOperation, "B/op", AggregationPolicy.AVG));
  }

  @Override
  public String getDescription() {
    return "Bytes allocated by the calling thread";
  }
}
