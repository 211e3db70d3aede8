package ordertrace.agent.journal;

import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;
import ordertrace.OrderFact;
import ordertrace.OrderFacts;

/** What a JVM that is no more left to be shipped; and that it is no more. For one thread. */
final class DeadJournal {

  private final JournalFile file;
  private final Backlog backlog;
  private boolean told;

  DeadJournal(JournalFile file, Consumer<String> losses) {
    this.file = file;
    this.backlog = new Backlog(file.ring(), file.source(), losses);
  }

  /** Returns what is left; when all of it was taken, the end. */
  Backlog backlog() {
    if (backlog.isEmpty() && !told) {
      told = true;
      tellOfTheEnd();
    }
    return backlog;
  }

  void delete() throws IOException {
    file.delete();
  }

  void close() throws IOException {
    file.close();
  }

  // Of one that said goodbye itself there is nothing to add; of one whose last facts may be
  // missing nothing to promise.
  private void tellOfTheEnd() {
    FactRing ring = file.ring();
    long last = Math.max(ring.lastSequence(), backlog.lastSequence());
    if (last == 0 || !file.isWhole() || OrderFacts.GOODBYE.equals(backlog.lastName())) {
      return;
    }
    FactWriter writer = new FactWriter(file.source().keys());
    writer.write(SpanContext.getInvalid(), OrderFact.crashed(seenLast(), last + 1));
    ring.append(last + 1, writer.bytes(), writer.length(), writer.checksum(), 0);
  }

  private Instant seenLast() {
    return Instant.ofEpochSecond(0, file.ring().lastNanos());
  }
}
