package ordertrace.agent.journal;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import ordertrace.OrderAttributes;

/** An exporter whose other end is away at times, does not like everything, or is not heard. */
final class Collector implements LogRecordExporter {

  private final List<LogRecordData> taken = new CopyOnWriteArrayList<>();
  private final List<Integer> batches = new CopyOnWriteArrayList<>();
  private volatile Predicate<Collection<LogRecordData>> takes = facts -> true;
  private volatile Predicate<Collection<LogRecordData>> answers = facts -> true;
  private volatile boolean shutDown;

  void takes(Predicate<Collection<LogRecordData>> which) {
    takes = which;
  }

  /** Of those it takes: the answer to the others gets lost on its way. */
  void answers(Predicate<Collection<LogRecordData>> which) {
    answers = which;
  }

  void away() {
    takes(facts -> false);
  }

  List<LogRecordData> taken() {
    return List.copyOf(taken);
  }

  List<Integer> batches() {
    return List.copyOf(batches);
  }

  boolean isShutDown() {
    return shutDown;
  }

  /** Boot id and number of each, as they came. */
  List<String> numbers() {
    return taken.stream().map(Collector::number).toList();
  }

  static String number(LogRecordData fact) {
    return fact.getAttributes().get(OrderAttributes.FACT_BOOT_ID)
        + " "
        + fact.getAttributes().get(OrderAttributes.FACT_SEQUENCE);
  }

  @Override
  public CompletableResultCode export(Collection<LogRecordData> facts) {
    batches.add(facts.size());
    if (!takes.test(facts)) {
      return CompletableResultCode.ofFailure();
    }
    taken.addAll(facts);
    return answers.test(facts)
        ? CompletableResultCode.ofSuccess()
        : CompletableResultCode.ofFailure();
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    shutDown = true;
    return CompletableResultCode.ofSuccess();
  }
}
