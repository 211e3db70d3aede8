package ordertrace.agent.journal;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Facts as bytes, in the order of their sequence, between the first that nobody has acknowledged
 * and the last: what does not fit is refused, never overwritten. One thread at a time may append,
 * while another reads and acknowledges.
 *
 * <p>A record is a word of length and check, its sequence and its bytes, filled up to a multiple of
 * 8. Positions count on for ever and find their place modulo the capacity. A record never spans the
 * end: then a mark says that it goes on at the beginning. Behind the last record stands a zero.
 */
final class FactRing {

  /** The buffer's first bytes belong to its owner, but for these three words. */
  static final int ACKNOWLEDGED = 8;

  static final int LAST_SEQUENCE = 16;
  static final int LAST_NANOS = 24;

  /** Where the owner goes on. */
  static final int OWNERS = 32;

  private static final int WORD = 8;
  private static final int HEADER = 2 * WORD;
  private static final int GO_ON_AT_THE_BEGINNING = -1;
  private static final long END = 0;

  /** Takes one record; returns false to get no more. */
  @FunctionalInterface
  interface Sink {
    boolean take(long sequence, byte[] bytes, long next);
  }

  private final ByteBuffer buffer;
  private final int start;
  private final int capacity;
  private final boolean torn;
  private volatile long acknowledged;
  private volatile long written;

  /**
   * Finds what the buffer holds already; a new one is all zeros.
   *
   * @param start where the ring begins
   */
  FactRing(ByteBuffer buffer, int start) {
    this.buffer = buffer;
    this.start = start;
    this.capacity = (buffer.capacity() - start) & -WORD;
    acknowledged = buffer.getLong(ACKNOWLEDGED);
    written = acknowledged;
    torn = !findEnd();
  }

  /**
   * Appends a record.
   *
   * @param spare bytes that must stay free behind it
   * @return false: there is no room
   */
  boolean append(long sequence, byte[] bytes, int length, int checksum, int spare) {
    long end = written;
    long at = end;
    int size = size(length);
    if (size > toTheEnd(end)) {
      at += toTheEnd(end);
    }
    long next = at + size;
    if (length > capacity / 4 || next + WORD + spare - acknowledged > capacity) {
      return false;
    }
    buffer.putLong(index(next), END);
    buffer.put(index(at) + HEADER, bytes, 0, length);
    buffer.putLong(index(at) + WORD, sequence);
    // A process that is killed between any two of these lines leaves the old end, and no half
    // record.
    VarHandle.releaseFence();
    buffer.putLong(index(at), word(length, check(checksum, sequence, at)));
    VarHandle.releaseFence();
    if (at != end) {
      buffer.putLong(index(end), word(GO_ON_AT_THE_BEGINNING, check(0, 0, end)));
    }
    written = next;
    return true;
  }

  /** Gives the records from that position on, until there are no more or the sink has enough. */
  void read(long from, Sink sink) {
    long end = written;
    long at = from;
    boolean more = true;
    while (more && at < end) {
      int length = length(at);
      if (length == GO_ON_AT_THE_BEGINNING) {
        at += toTheEnd(at);
      } else {
        byte[] bytes = new byte[length];
        buffer.get(index(at) + HEADER, bytes);
        long next = at + size(length);
        more = sink.take(buffer.getLong(index(at) + WORD), bytes, next);
        at = next;
      }
    }
  }

  /** Where the first record is that nobody has acknowledged. */
  long acknowledged() {
    return acknowledged;
  }

  /** Makes room up to that position, also for whoever opens the buffer next. */
  void acknowledge(long position) {
    buffer.putLong(ACKNOWLEDGED, position);
    acknowledged = position;
  }

  boolean isEmpty() {
    return acknowledged == written;
  }

  /**
   * Remembers the last number that was given to a fact, kept or lost, for whoever opens the buffer
   * next.
   *
   * @param nanos when, since the epoch
   */
  void numbered(long sequence, long nanos) {
    buffer.putLong(LAST_SEQUENCE, sequence);
    buffer.putLong(LAST_NANOS, nanos);
  }

  /** The last number; 0: none yet. */
  long lastSequence() {
    return buffer.getLong(LAST_SEQUENCE);
  }

  /** When it was given, since the epoch. */
  long lastNanos() {
    return buffer.getLong(LAST_NANOS);
  }

  /** Whether the records that were found end with one that is not whole. */
  boolean isTorn() {
    return torn;
  }

  // True: the records end as they should.
  private boolean findEnd() {
    long at = acknowledged;
    while (at >= 0 && at % WORD == 0 && at - acknowledged <= capacity) {
      long word = buffer.getLong(index(at));
      if (word == END) {
        written = at;
        return true;
      }
      int length = (int) (word >>> 32);
      if (word == word(GO_ON_AT_THE_BEGINNING, check(0, 0, at))) {
        at += toTheEnd(at);
      } else if (isWhole(at, length, (int) word)) {
        at += size(length);
        written = at;
      } else {
        return false;
      }
    }
    return false;
  }

  private boolean isWhole(long at, int length, int check) {
    if (length < 0 || length > capacity / 4 || size(length) > toTheEnd(at)) {
      return false;
    }
    CRC32C checksum = new CRC32C();
    checksum.update(buffer.slice(index(at) + HEADER, length));
    long sequence = buffer.getLong(index(at) + WORD);
    return check == check((int) checksum.getValue(), sequence, at);
  }

  // With the position, or what an earlier lap left could be taken for a record.
  private static int check(int checksum, long sequence, long position) {
    long mixed = (sequence * 0x9E3779B97F4A7C15L + position) * 0xC2B2AE3D27D4EB4FL;
    return checksum ^ (int) (mixed >>> 32);
  }

  private static long word(int length, int check) {
    return ((long) length << 32) | (check & 0xFFFFFFFFL);
  }

  private int length(long position) {
    return (int) (buffer.getLong(index(position)) >>> 32);
  }

  private int index(long position) {
    return start + (int) (position % capacity);
  }

  private int toTheEnd(long position) {
    return capacity - (int) (position % capacity);
  }

  private static int size(int length) {
    return (HEADER + length + WORD - 1) & -WORD;
  }
}
