package sample.mes.fault;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import sample.mes.event.JobState;

/**
 * What shall go wrong with a job.
 *
 * @param stickIn the job enters this state and does not leave it before the fault is removed
 * @param error an error event sent on entering a state; the job goes on
 * @param duplicate states whose event is sent twice, byte for byte
 * @param outOfOrder neighbouring events change places
 * @param omit states whose event is never sent
 * @param refuse the calculation ends with a refusal instead of a price
 */
public record Fault(
    @Nullable JobState stickIn,
    @Nullable ErrorAt error,
    Set<JobState> duplicate,
    boolean outOfOrder,
    Set<JobState> omit,
    boolean refuse) {

  /** Nothing goes wrong. */
  public static final Fault NONE = new Fault(null, null, Set.of(), false, Set.of(), false);

  public Fault {
    duplicate = Set.copyOf(duplicate);
    omit = Set.copyOf(omit);
  }

  /** An error event in the vendor's words. */
  public record ErrorAt(JobState atState, String code, String text) {}
}
