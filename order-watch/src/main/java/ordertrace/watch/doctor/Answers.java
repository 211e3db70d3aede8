package ordertrace.watch.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What order-watch's API says, as far as it is of interest here.
 *
 * @param hosts empty: nobody looks at the broker
 */
record Answers(List<Start> processes, Sums sums, List<Host> hosts) {

  Answers {
    processes = List.copyOf(processes);
    hosts = List.copyOf(hosts);
  }

  /** One start of one process. */
  record Start(
      String service,
      String instance,
      boolean complete,
      @Nullable Instant ended,
      Duration clockOffset,
      boolean clockIsWrong,
      List<String> problems) {}

  /**
   * Sums over the ledger.
   *
   * @param open whether other machines may ask without a token; null: an older order-watch
   */
  record Sums(
      List<Messages> messages,
      @Nullable Instant oldestUnfolded,
      @Nullable Instant judgedUpTo,
      @Nullable Boolean open) {}

  /** Rows of one kind. */
  record Messages(@Nullable Hop hop, String state, long rows) {}

  /** From where to where. */
  record Hop(@Nullable String producer, @Nullable String consumer) {}

  /** A virtual host of a broker. */
  record Host(
      String host,
      List<Queue> queues,
      @Nullable List<Exchange> exchanges,
      @Nullable List<Binding> bindings) {}

  /** A queue. */
  record Queue(String name, int consumers) {}

  /** An exchange. */
  record Exchange(String name, String type) {}

  /** A binding. */
  record Binding(String exchange, String destination, boolean toQueue, String key) {}
}
