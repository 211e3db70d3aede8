package ordertrace.bridge.export;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import ordertrace.OrderFact;

/**
 * Numbers the facts of this start of the bridge, in this one place. Thread-safe.
 *
 * <p>A fact keeps its number over all attempts to send it, and only a number that arrives leaves no
 * gap: what is stamped must be sent.
 */
public final class FactStamp {

  private final String bootId = UUID.randomUUID().toString();
  private final AtomicLong last = new AtomicLong();

  OrderFact stamp(OrderFact fact) {
    return fact.stamped(last.incrementAndGet(), bootId);
  }

  /** Returns a stamped fact that tells its own number. */
  OrderFact stamp(LongFunction<OrderFact> fact) {
    long sequence = last.incrementAndGet();
    return fact.apply(sequence).stamped(sequence, bootId);
  }
}
