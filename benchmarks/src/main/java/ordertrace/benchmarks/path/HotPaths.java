package ordertrace.benchmarks.path;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import ordertrace.benchmarks.MeasuredProcess;
import ordertrace.benchmarks.OtlpSink;
import ordertrace.benchmarks.Samples;
import ordertrace.benchmarks.Variant;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link Paths} and {@link Shipping} for each variant in turn, round after round: a slow
 * minute hits them all.
 */
public final class HotPaths {

  private static final List<Variant> VARIANTS =
      List.of(Variant.AGENT, Variant.EXTENSION_OFF, Variant.FACTS_OFF, Variant.EXTENSION);

  // 800,000 calls before the first that counts. After 120,000 the compiler, which has two cores to
  // share with everybody, was not done: a publish cost twice as much.
  private static final int WARM_UPS = 200;
  private static final int BURSTS = 25;

  private final Path jars;
  private final int rounds;

  /**
   * @param jars folder with the agent and the extension
   */
  public HotPaths(Path jars, int rounds) {
    this.jars = jars;
    this.rounds = rounds;
  }

  /** Measures; prints its progress. */
  public Samples run() throws IOException, RunnerException, InterruptedException {
    Samples samples = new Samples();
    try (OtlpSink sink = OtlpSink.start()) {
      for (int round = 1; round <= rounds; round++) {
        for (Variant variant : VARIANTS) {
          System.out.printf("round %d of %d: %s%n", round, rounds, variant);
          for (RunResult result : new Runner(options(variant, sink.endpoint())).run()) {
            add(samples, variant, result);
          }
          samples.add(Shipping.FIGURE, variant, shipping(variant, sink.endpoint()));
        }
      }
    }
    return samples;
  }

  private static void add(Samples samples, Variant variant, RunResult result) {
    String path = result.getPrimaryResult().getLabel();
    samples.add(
        path + ", ns", variant, result.getPrimaryResult().getStatistics().getPercentile(50));
    samples.add(
        path + ", B",
        variant,
        requireNonNull(result.getSecondaryResults().get(Allocation.RESULT))
            .getStatistics()
            .getPercentile(50));
  }

  private double shipping(Variant variant, String otlp) throws IOException, InterruptedException {
    List<String> command = jvm(variant, otlp);
    command.addAll(
        List.of(
            "-Dotel.traces.exporter=none",
            "-cp",
            MeasuredProcess.classPath(),
            Shipping.class.getName(),
            Integer.toString(WARM_UPS),
            Integer.toString(BURSTS)));
    try (MeasuredProcess process = MeasuredProcess.start(command, Map.of(), jars)) {
      return requireNonNull(process.figures().get(Shipping.FIGURE));
    }
  }

  private List<String> jvm(Variant variant, String otlp) {
    List<String> jvm = new ArrayList<>(variant.options(jars, otlp));
    jvm.add("-Xms512m");
    jvm.add("-Xmx512m");
    return jvm;
  }

  private Options options(Variant variant, String otlp) {
    return new OptionsBuilder()
        .include(Paths.class.getName() + ".*")
        .forks(1)
        .warmupIterations(WARM_UPS)
        .measurementIterations(BURSTS)
        .timeUnit(TimeUnit.NANOSECONDS)
        .addProfiler(Allocation.class)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .jvmArgs(jvm(variant, otlp).toArray(String[]::new))
        .build();
  }
}
