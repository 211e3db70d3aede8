package ordertrace.agent.message;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The publishes of one channel whose end is not known yet. Thread-safe; publisher and connection
 * hold its lock for a few steps only.
 */
final class OpenPublishes {

  // Without confirms the broker is silent unless it closes the channel, and that soon.
  private static final long RECENTLY_NANOS = 10_000_000_000L;
  private static final int MAX_RECENT = 1024;

  /** How the publishes of a channel get to their end. */
  private enum Mode {
    SILENT,
    CONFIRMS,
    TRANSACTIONS
  }

  private final long channel;
  private final Allowance allowance;
  private final LongSupplier nanoTime;
  private final Window<PublishedMessage> unconfirmed;
  private final Deque<PublishedMessage> inOrder = new ArrayDeque<>();
  private final List<PublishedMessage> committing = new ArrayList<>();
  private boolean commitSeen;
  private int room = Allowance.FREE;
  private Mode mode = Mode.SILENT;
  private long last;
  private long lastAdded;
  private long periodStarted;
  private long firstOfPeriod;
  private long firstOfPeriodBefore;

  /**
   * @param channel its number in this JVM
   */
  OpenPublishes(long channel, Allowance allowance, LongSupplier nanoTime) {
    this.channel = channel;
    this.allowance = allowance;
    this.nanoTime = nanoTime;
    this.unconfirmed = new Window<>(allowance);
  }

  long channel() {
    return channel;
  }

  /**
   * Returns the number of the next publish.
   *
   * @param confirmSequence the client's own; 0: confirms are off
   */
  synchronized long next(long confirmSequence) {
    if (confirmSequence > 0) {
      mode = Mode.CONFIRMS;
      return confirmSequence;
    }
    return ++last;
  }

  /** Returns false where there is no room to wait for the end of this publish. */
  synchronized boolean add(PublishedMessage message) {
    switch (mode) {
      case CONFIRMS -> {
        return unconfirmed.put(message.sequence(), message);
      }
      case TRANSACTIONS -> {
        return hasRoom(Integer.MAX_VALUE) && inOrder.add(message);
      }
      case SILENT -> addRecent(message);
    }
    return true;
  }

  private void addRecent(PublishedMessage message) {
    long now = nanoTime.getAsLong();
    if (firstOfPeriod == 0 || now - lastAdded > RECENTLY_NANOS) {
      firstOfPeriodBefore = message.sequence();
      firstOfPeriod = message.sequence();
      periodStarted = now;
    } else if (now - periodStarted > RECENTLY_NANOS) {
      firstOfPeriodBefore = firstOfPeriod;
      firstOfPeriod = message.sequence();
      periodStarted = now;
    }
    lastAdded = now;
    // By its number, as nothing but failures is ever taken out between: the oldest itself lies in
    // memory that nobody has touched for long.
    boolean wanted = message.sequence() - inOrder.size() >= firstOfPeriodBefore;
    if (inOrder.size() >= room && !(wanted && hasRoom(MAX_RECENT))) {
      inOrder.removeFirst();
    }
    inOrder.addLast(message);
  }

  private boolean hasRoom(int max) {
    if (inOrder.size() < room) {
      return true;
    }
    if (room >= max || !allowance.take(room)) {
      return false;
    }
    room *= 2;
    return true;
  }

  /** Takes one that the client did not send; false: its end is told already. */
  synchronized boolean takeFailed(PublishedMessage message) {
    return message.publication().untracked()
        || (mode == Mode.CONFIRMS
            ? message.equals(unconfirmed.take(message.sequence()))
            : inOrder.removeLastOccurrence(message));
  }

  /** Takes what one answer of the broker is about. */
  synchronized List<PublishedMessage> answered(long sequence, boolean multiple) {
    if (multiple) {
      return unconfirmed.takeUpTo(sequence);
    }
    PublishedMessage message = unconfirmed.take(sequence);
    return message == null ? List.of() : List.of(message);
  }

  synchronized void selectTransactions() {
    mode = Mode.TRANSACTIONS;
    inOrder.clear(); // sent before the first transaction
  }

  synchronized void committing() {
    committing.addAll(inOrder);
    inOrder.clear();
    commitSeen = true;
  }

  synchronized void committed() {
    if (!commitSeen) {
      inOrder.clear(); // asked for by another method than the client's own
    }
    commitSeen = false;
    committing.clear();
    shrink();
  }

  /** Takes the publishes of the transaction. */
  synchronized List<PublishedMessage> rolledBack() {
    List<PublishedMessage> taken = List.copyOf(inOrder);
    inOrder.clear();
    shrink();
    return taken;
  }

  private void shrink() {
    allowance.giveBack(room - Allowance.FREE);
    room = Allowance.FREE;
  }

  /** Says how all that is still open ends with the channel. */
  synchronized ChannelOutcome end(ChannelEnd end) {
    ChannelOutcome outcome =
        switch (mode) {
          case CONFIRMS -> ChannelOutcome.ofUnconfirmed(unconfirmed.takeUpTo(Long.MAX_VALUE), end);
          case TRANSACTIONS -> ChannelOutcome.ofTransaction(rolledBack(), List.copyOf(committing));
          case SILENT -> endSilent(end);
        };
    shrink();
    unconfirmed.clear();
    return outcome;
  }

  private ChannelOutcome endSilent(ChannelEnd end) {
    ChannelOutcome outcome =
        ChannelOutcome.ofSilent(List.copyOf(inOrder), firstOfPeriodBefore, last, end);
    // The others stay: one may be on its way to throw in the hands of its publisher.
    outcome.failed().forEach(message -> inOrder.removeLast());
    return outcome;
  }
}
