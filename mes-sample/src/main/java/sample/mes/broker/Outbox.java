package sample.mes.broker;

import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sample.mes.event.VendorEvent;
import sample.mes.job.EventSink;

/** Events on their way to the broker, in order; keeps them while the broker is away. */
public final class Outbox implements EventSink {

  private static final Logger logger = LoggerFactory.getLogger(Outbox.class);
  private static final int CAPACITY = 100_000;

  private final BlockingDeque<VendorEvent> waiting = new LinkedBlockingDeque<>(CAPACITY);
  private final LongAdder lost = new LongAdder();

  @Override
  public void publish(VendorEvent event) {
    if (!waiting.offer(event)) {
      lost.increment();
      logger.warn("The broker has been away too long: event {} is lost", event.evtId());
    }
  }

  /** The next event, or null when none came in time. */
  @Nullable VendorEvent next(Duration patience) throws InterruptedException {
    return waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The broker did not take it; it stays the next. */
  void putBack(VendorEvent event) {
    if (!waiting.offerFirst(event)) {
      lost.increment();
    }
  }

  int waiting() {
    return waiting.size();
  }

  long lost() {
    return lost.sum();
  }
}
