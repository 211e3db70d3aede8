package ordertrace.agent.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is to be shipped: first the journals of JVMs that are no more, then our own. */
final class Backlogs {

  // A JVM that was still dying when this one started.
  private static final long SEARCH_AGAIN = Duration.ofMinutes(1).toNanos();

  private final FactJournal journal;
  private final Backlog own;
  private final @Nullable JournalFolder folder;
  private final Consumer<String> losses;
  private final Deque<DeadJournal> dead = new ArrayDeque<>();
  private @Nullable Long searched;

  /**
   * @param folder null: facts are in memory only
   */
  Backlogs(
      FactJournal journal,
      FactSource source,
      @Nullable JournalFolder folder,
      Consumer<String> losses) {
    this.journal = journal;
    this.own = new Backlog(journal.ring(), source, losses);
    this.folder = folder;
    this.losses = losses;
  }

  /** Returns the first with a fact in it, or null. */
  @Nullable Backlog first() {
    search();
    removeShipped();
    DeadJournal oldest = dead.peek();
    return oldest != null ? oldest.backlog() : otherThan(null);
  }

  /** Returns our own, or null if it is that one or empty. */
  @Nullable Backlog otherThan(@Nullable Backlog that) {
    return own == that || own.isEmpty() ? null : own;
  }

  /** Counts a fact that nobody takes. */
  void refused(Backlog backlog) {
    losses.accept("fact-refused");
    if (backlog == own) {
      journal.refused();
    }
  }

  /** Leaves what is left of others to the next start. */
  void close() throws IOException {
    removeShipped();
    for (DeadJournal left : dead) {
      left.close();
    }
  }

  private void search() {
    long now = System.nanoTime();
    if (folder == null || (searched != null && now - searched < SEARCH_AGAIN)) {
      return;
    }
    searched = now;
    try {
      for (JournalFile file : folder.dead(losses)) {
        dead.add(new DeadJournal(file, losses));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void removeShipped() {
    try {
      for (DeadJournal oldest = dead.peek();
          oldest != null && oldest.backlog().isEmpty();
          oldest = dead.peek()) {
        dead.remove();
        oldest.delete();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
