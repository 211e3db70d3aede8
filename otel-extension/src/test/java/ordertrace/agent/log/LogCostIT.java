package ordertrace.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ordertrace.OrderId;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.log.app.LogApp;
import ordertrace.agent.order.CurrentDelivery;
import ordertrace.agent.order.LocalTrace;
import ordertrace.agent.order.OrderContext;
import ordertrace.agent.order.OrderSpans;
import ordertrace.agent.order.ServiceIdentity;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a log line costs more with the extension than with the agent alone, in processor time of the
 * thread that writes it: medians of interleaved rounds, printed for the README. The limits only
 * catch a change of magnitude.
 */
@Tag("full")
@Timeout(600)
class LogCostIT {

  private static final int WARM_UP = 4;
  private static final int ROUNDS = 9;
  private static final int LINES = 100_000;
  private static final OrderId ORDER = new OrderId("ORD-7K3M9Q2X");

  @ParameterizedTest
  @ValueSource(strings = {"logback", "log4j"})
  void of_a_line_of_text(String library) throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        RunningApp alone = jvm(library, receiver).withoutExtension().start();
        RunningApp extended = jvm(library, receiver).start()) {
      Map<String, List<Long>> costs = new LinkedHashMap<>();
      for (int round = 0; round < WARM_UP + ROUNDS; round++) {
        for (String path : List.of("/health", "/orders/" + ORDER.value())) {
          measure(costs, path + " agent", alone, path);
          measure(costs, path + " agent + extension", extended, path);
        }
      }

      costs.forEach((what, nanos) -> print(library + " " + what, nanos));
      assertThat(median(costs, "/health agent + extension"))
          .isLessThan(median(costs, "/health agent") + 2_000);
      assertThat(median(costs, "/orders/" + ORDER.value() + " agent + extension"))
          .isLessThan(median(costs, "/orders/" + ORDER.value() + " agent") + 5_000);
    }
  }

  @Test
  void of_a_log_record() {
    Guard guard = new Guard();
    LogRecordProcessor ours =
        new OrderLogs(new OrderSpans(new ServiceIdentity(), guard).localTraces(), guard)
            .processor();
    LogRecordProcessor sink = (context, record) -> {};
    Context order =
        new OrderContext(
                List.of(ORDER),
                "SUBMITTED",
                "crm",
                new CurrentDelivery("m-1", null, "3f0qk2m1v8tc-2", null, "queue"),
                new LocalTrace())
            .storeIn(Context.root());
    Map<String, List<Long>> costs = new LinkedHashMap<>();
    try (SdkLoggerProvider alone = SdkLoggerProvider.builder().addLogRecordProcessor(sink).build();
        SdkLoggerProvider extended =
            SdkLoggerProvider.builder()
                .addLogRecordProcessor(sink)
                .addLogRecordProcessorFirst(ours)
                .build()) {
      for (int round = 0; round < WARM_UP + ROUNDS; round++) {
        measure(costs, "record", alone, order);
        measure(costs, "record of an order", extended, order);
        measure(costs, "record of none", extended, OrderContext.NONE.storeIn(Context.root()));
      }
    }

    costs.forEach(LogCostIT::print);
    assertThat(median(costs, "record of an order")).isLessThan(median(costs, "record") + 2_000);
  }

  private static AgentJvm jvm(String library, OtlpReceiver receiver) {
    AgentJvm jvm =
        AgentJvm.of(LogApp.class, receiver)
            .optimizing()
            .with("otel.logs.exporter", "none")
            .with("logback.configurationFile", "logback-cost.xml")
            .with("log4j2.configurationFile", "log4j2-cost.xml")
            .with("test.library", library);
    return library.equals("log4j") ? jvm.withLog4j() : jvm;
  }

  private static void measure(
      Map<String, List<Long>> costs, String what, RunningApp app, String path) throws Exception {
    String nanos = app.call("GET", path + "/cost?" + LINES).body();
    costs.computeIfAbsent(what, key -> new ArrayList<>()).add(Long.valueOf(nanos));
  }

  private static void measure(
      Map<String, List<Long>> costs, String what, SdkLoggerProvider provider, Context context) {
    var logger = provider.get("shop");
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    for (int i = 0; i < LINES; i++) {
      logger.logRecordBuilder().setContext(context).setBody("a line").emit();
    }
    costs
        .computeIfAbsent(what, key -> new ArrayList<>())
        .add((clock.getCurrentThreadCpuTime() - start) / LINES);
  }

  private static void print(String what, List<Long> nanos) {
    List<Long> sorted = sorted(nanos);
    System.out.printf(
        "COST %s: median %d ns a line, quartiles %d-%d%n",
        what, sorted.get(ROUNDS / 2), sorted.get(ROUNDS / 4), sorted.get(ROUNDS * 3 / 4));
  }

  private static long median(Map<String, List<Long>> costs, String what) {
    return sorted(costs.get(what)).get(ROUNDS / 2);
  }

  private static List<Long> sorted(List<Long> nanos) {
    return nanos.stream().skip(WARM_UP).sorted().toList();
  }
}
