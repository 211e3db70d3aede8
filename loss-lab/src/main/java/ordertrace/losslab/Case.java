package ordertrace.losslab;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ordertrace.losslab.scene.Deeds;
import ordertrace.losslab.score.Expected;
import org.jspecify.annotations.Nullable;

/**
 * A message, what was done to it, and what must be said of it.
 *
 * @param id its AMQP message id; of an event of the MES, which has none, the MES's own
 * @param child the id of a message that its consumer may publish in turn
 * @param names by which order-watch is asked for it, and for others that belong to it
 * @param fault what was done to it
 * @param expected what must be said of it
 */
record Case(String id, String child, List<String> names, String fault, List<Expected> expected) {

  private static final String LATE = "LATE";

  Case {
    names = List.copyOf(names);
    expected = List.copyOf(expected);
  }

  /** The same by when things were done: whatever was meant, on a busy machine it may be late. */
  List<Expected> expectedBy(Deeds deeds, Duration settleWithin) {
    return expected.stream().map(one -> late(one, deeds, settleWithin)).toList();
  }

  private Expected late(Expected one, Deeds deeds, Duration settleWithin) {
    Instant done = deeds.time("acked", id, one.queue());
    if (!one.label().equals("DELIVERED") || done == null) {
      return one;
    }
    Instant begun = begun(deeds, done);
    if (begun == null || !done.isAfter(begun.plus(settleWithin))) {
      return one;
    }
    Set<String> marks = new HashSet<>(one.marks());
    marks.add(LATE);
    return one.with(marks);
  }

  // Attempts at one message have one deadline, messages with one id a deadline each.
  private @Nullable Instant begun(Deeds deeds, Instant done) {
    return expected.stream().anyMatch(one -> one.marks().contains("RETRIED"))
        ? deeds.time(id, true)
        : deeds.lastBefore("published", id, done);
  }
}
