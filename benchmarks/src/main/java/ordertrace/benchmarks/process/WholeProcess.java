package ordertrace.benchmarks.process;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import ordertrace.benchmarks.MeasuredProcess;
import ordertrace.benchmarks.OtlpSink;
import ordertrace.benchmarks.Samples;
import ordertrace.benchmarks.Variant;
import ordertrace.demo.broker.EmbeddedBroker;

/** Compares whole services: each round starts every variant anew, in another order. */
public final class WholeProcess {

  private static final int WARM_UP_ORDERS = 600;
  private static final int MEASURED_ORDERS = 600;

  private final Path jars;
  private final int rounds;
  private final Samples samples = new Samples();

  /**
   * @param jars folder with the agent, the extension and the shop
   */
  public WholeProcess(Path jars, int rounds) {
    this.jars = jars;
    this.rounds = rounds;
  }

  /** Measures; prints its progress. */
  public Samples run() throws Exception {
    int port = freePort();
    try (EmbeddedBroker broker = EmbeddedBroker.start(port);
        OtlpSink sink = OtlpSink.start()) {
      List<Variant> variants =
          new ArrayList<>(List.of(Variant.NO_AGENT, Variant.AGENT, Variant.EXTENSION));
      for (int round = 1; round <= rounds; round++) {
        for (Variant variant : variants) {
          System.out.printf("round %d of %d: %s%n", round, rounds, variant);
          List<String> options = variant.options(jars, sink.endpoint());
          messages(variant, options, "amqp://guest:guest@localhost:" + port);
          requests(variant, options, "amqp://guest:guest@localhost:" + port);
        }
        Collections.rotate(variants, 1);
      }
    }
    return samples;
  }

  private void messages(Variant variant, List<String> options, String broker) throws Exception {
    List<String> command = jvm(options);
    command.addAll(
        List.of("-cp", MeasuredProcess.classPath(), MessageLoad.class.getName(), broker));
    try (MeasuredProcess process = MeasuredProcess.start(command, Map.of(), jars)) {
      process.figures().forEach((figure, value) -> samples.add(figure, variant, value));
      samples.add("messages: live heap, MB", variant, process.liveHeap());
      samples.add("messages: threads", variant, process.threads());
    }
  }

  private void requests(Variant variant, List<String> options, String broker) throws Exception {
    int port = freePort();
    Path folder = Files.createTempDirectory("shop");
    List<String> command = jvm(options);
    command.addAll(List.of("-jar", jars.resolve("shop-sample.jar").toString()));
    Map<String, String> environment =
        Map.of(
            "SERVER_PORT",
            Integer.toString(port),
            "SPRING_RABBITMQ_ADDRESSES",
            broker,
            "SPRING_DATASOURCE_URL",
            "jdbc:h2:mem:shop");
    long start = System.nanoTime();
    try (MeasuredProcess process = MeasuredProcess.start(command, environment, folder)) {
      ShopLoad load = new ShopLoad(port);
      while (!load.healthy()) {
        if (!process.isAlive() || System.nanoTime() - start > 120e9) {
          throw new IllegalStateException("The shop did not start");
        }
        Thread.sleep(20);
      }
      samples.add("shop: start, ms", variant, (System.nanoTime() - start) / 1e6);
      load.mean(WARM_UP_ORDERS);
      samples.add("shop: mean of a request, ms", variant, load.mean(MEASURED_ORDERS));
      samples.add("shop: live heap, MB", variant, process.liveHeap());
      samples.add("shop: threads", variant, process.threads());
    }
  }

  private static List<String> jvm(List<String> options) {
    List<String> command = new ArrayList<>(List.of("-Xms256m", "-Xmx256m"));
    command.addAll(options);
    return command;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
