package ordertrace.agent.journal;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import ordertrace.OrderFact;
import org.jspecify.annotations.Nullable;

/**
 * Takes facts from any thread, and gives each its sequence: the one place where that happens. When
 * a call returns the fact is where a killed process cannot lose it, if there is a file.
 *
 * <p>A fact that is lost takes a number all the same. So whoever counts sees the hole.
 */
public final class FactJournal {

  /** Kept free for life signs: that facts are lost must still be told. */
  static final int SPARE = 16 * 1024;

  private static final int WRITERS = 16;

  private final ReentrantLock lock = new ReentrantLock();
  private final FactRing ring;
  private final FactKeys keys;
  private final AtomicReferenceArray<@Nullable FactWriter> writers =
      new AtomicReferenceArray<>(WRITERS);
  private long lastSequence; // guarded by the lock, as the four below and appending to the ring
  private long drops;
  private long recorded;
  private boolean closed;

  FactJournal(FactRing ring, FactKeys keys) {
    this.ring = ring;
    this.keys = keys;
  }

  /** Appends a fact, unless there is no room. */
  public void append(Context context, OrderFact fact) {
    boolean stored = false;
    FactWriter writer = null;
    try {
      writer = take();
      writer.write(Span.fromContext(context).getSpanContext(), fact);
      int checksum = writer.checksum();
      lock.lock();
      try {
        recorded++;
        stored = closed || store(writer, checksum, SPARE);
      } finally {
        lock.unlock();
      }
    } finally {
      if (!stored) {
        drop();
      }
      giveBack(writer);
    }
  }

  /** Appends a life sign, which knows its own sequence and finds room longer than others. */
  public void appendNumbered(LongFunction<OrderFact> fact) {
    boolean stored = false;
    FactWriter writer = take();
    lock.lock();
    try {
      writer.write(Span.getInvalid().getSpanContext(), fact.apply(lastSequence + 1));
      stored = closed || store(writer, writer.checksum(), 0);
    } finally {
      giveBack(writer);
      if (!stored) {
        drop();
      }
      lock.unlock();
    }
  }

  /** Gives a number to a fact that was never made, because a hook failed. */
  public void lost() {
    drop();
  }

  /** Facts that were lost, each of which took a number. */
  public long drops() {
    lock.lock();
    try {
      return drops;
    } finally {
      lock.unlock();
    }
  }

  /** Facts so far, life signs not among them, kept or lost. */
  long recorded() {
    lock.lock();
    try {
      return recorded;
    } finally {
      lock.unlock();
    }
  }

  /** Later facts leave no trace. */
  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /** Counts a fact that was stored but that nobody takes. */
  void refused() {
    lock.lock();
    try {
      drops++;
    } finally {
      lock.unlock();
    }
  }

  FactRing ring() {
    return ring;
  }

  private boolean store(FactWriter writer, int checksum, int spare) {
    boolean stored =
        ring.append(lastSequence + 1, writer.bytes(), writer.length(), checksum, spare);
    if (stored) {
      lastSequence++;
      ring.numbered(lastSequence, writer.nanos());
    }
    return stored;
  }

  private void drop() {
    lock.lock();
    try {
      lastSequence++;
      drops++;
      ring.numbered(lastSequence, FactWriter.nanos(Instant.now()));
    } finally {
      lock.unlock();
    }
  }

  // Kept by thread, but few: a thread-local one would stay with each of a million virtual threads.
  private FactWriter take() {
    FactWriter writer = writers.getAndSet(place(), null);
    return writer == null ? new FactWriter(keys) : writer;
  }

  private void giveBack(@Nullable FactWriter writer) {
    writers.setRelease(place(), writer);
  }

  private static int place() {
    return (int) Thread.currentThread().getId() & (WRITERS - 1);
  }
}
