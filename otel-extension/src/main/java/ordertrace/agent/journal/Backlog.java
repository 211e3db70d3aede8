package ordertrace.agent.journal;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The facts of one journal that nobody has acknowledged yet. For one thread. */
final class Backlog {

  /** So far behind a refused fact others are tried; who takes none of these is away. */
  static final int FURTHEST = 64;

  private static final int MAX_FACTS = 512;
  private static final int MAX_BYTES = 1 << 20; // a gRPC server takes 4 MiB by default

  /**
   * What is sent at once.
   *
   * @param end the position in the journal behind it
   */
  record Batch(List<LogRecordData> facts, long end) {}

  private final FactRing ring;
  private final FactSource source;
  private final Consumer<String> losses;
  private long lastSequence;
  private String lastName = "";
  private int size = MAX_FACTS;
  private int failures;
  private int doubts;
  private int further;

  Backlog(FactRing ring, FactSource source, Consumer<String> losses) {
    this.ring = ring;
    this.source = source;
    this.losses = losses;
  }

  boolean isEmpty() {
    return ring.isEmpty();
  }

  Batch next() {
    return batch(ring.acknowledged(), size);
  }

  /** Returns one fact behind that batch to be {@link #tried}; none: there is no other any more. */
  Batch behind(Batch batch) {
    return one(batch.end());
  }

  /** Returns any fact to be {@link #tried}; none: there is no other any more. */
  Batch any() {
    return one(ring.acknowledged());
  }

  /** Notes whether it was taken. If not, the next one is the one behind it, or the first again. */
  void tried(Batch one, boolean taken) {
    if (!taken) {
      further = one.facts().isEmpty() ? 0 : further + 1;
    }
  }

  /** The number of the last fact that was read; 0: none was. */
  long lastSequence() {
    return lastSequence;
  }

  /** The event name of the last fact that was read; empty: none was. */
  String lastName() {
    return lastName;
  }

  /** Lets go what somebody has taken. */
  void acknowledge(Batch batch) {
    ring.acknowledge(batch.end());
    size = MAX_FACTS;
    failures = 0;
    doubts = 0;
    further = 0;
  }

  /**
   * Makes the next batch smaller: perhaps only one fact in it is not liked.
   *
   * @return how often a batch of one fact has failed in a row
   */
  int failed(Batch batch) {
    size = Math.max(1, size / 8);
    failures = batch.facts().size() == 1 ? failures + 1 : 0;
    return failures;
  }

  /**
   * Notes that others were taken, and the first fact again was not.
   *
   * @return how often that has happened to it
   */
  int doubted() {
    return ++doubts;
  }

  private Batch one(long from) {
    Batch one = batch(from, 1);
    for (int i = 0; i < further; i++) {
      one = batch(one.end(), 1);
    }
    return further < FURTHEST ? one : new Batch(List.of(), from);
  }

  private Batch batch(long from, int most) {
    Collecting collecting = new Collecting(from, most);
    ring.read(from, collecting);
    return new Batch(List.copyOf(collecting.facts), collecting.end);
  }

  private final class Collecting implements FactRing.Sink {

    private final List<LogRecordData> facts = new ArrayList<>();
    private final int most;
    private long end;
    private int bytes;

    Collecting(long from, int most) {
      this.end = from;
      this.most = most;
    }

    @Override
    public boolean take(long sequence, byte[] record, long next) {
      bytes += record.length;
      if (bytes > MAX_BYTES && !facts.isEmpty()) {
        return false;
      }
      end = next;
      lastSequence = sequence;
      try {
        StoredFact fact = source.read(sequence, record);
        facts.add(fact);
        lastName = fact.eventName();
      } catch (RuntimeException ignored) {
        // Whole, but of a form that no version should have written: it must not stop the others.
        losses.accept("journal-record-unreadable");
      }
      return facts.size() < most;
    }
  }
}
