package ordertrace.losslab.score;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message in one queue.
 *
 * @param queue {@code -}: it came to none
 * @param label state, and cause of a loss: what a verdict must say
 * @param grade how well it can be known; null: in either way
 * @param marks that it must have; others are wrong
 * @param reason of a gap; null: any
 */
public record Expected(
    String queue, String label, @Nullable Grade grade, Set<String> marks, @Nullable String reason) {

  /** The label of what nobody can know. */
  public static final String GAP = "GAP";

  /** The label of what still waits. */
  public static final String PENDING = "PENDING";

  public Expected {
    marks = Set.copyOf(marks);
  }

  private static Expected of(String queue, String label, @Nullable Grade grade, String... marks) {
    return new Expected(queue, label, grade, Set.of(marks), null);
  }

  public static Expected delivered(String queue, String... marks) {
    return of(queue, "DELIVERED", null, marks);
  }

  public static Expected moved(String queue, String... marks) {
    return of(queue, "MOVED", null, marks);
  }

  public static Expected lost(String queue, String cause, Grade grade, String... marks) {
    return of(queue, Row.lost(cause), grade, marks);
  }

  public static Expected state(String queue, String state) {
    return of(queue, state, null);
  }

  /** What nobody can know because of just this. */
  public static Expected gap(String queue, String reason) {
    return new Expected(queue, GAP, null, Set.of(), reason);
  }

  /** The same with these marks instead. */
  public Expected with(Set<String> marks) {
    return new Expected(queue, label, grade, marks, reason);
  }

  /** Whether the evidence lets nobody say what became of it. */
  public boolean undecidable() {
    return label.equals(GAP);
  }

  /** Whether it is known as soon as it happens, or only after the deadline. */
  public boolean atOnce() {
    return grade == Grade.OBSERVED || (grade == null && !label.equals(PENDING));
  }
}
