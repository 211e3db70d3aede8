package sample.mes.http;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sample.mes.event.JobState;
import sample.mes.fault.Fault;
import sample.mes.fault.Faults;
import sample.mes.job.Plant;

/** Lets a tester decide what goes wrong with which order. */
final class FaultSwitches {

  private final Faults faults;
  private final Plant plant;

  FaultSwitches(Faults faults, Plant plant) {
    this.faults = faults;
    this.plant = plant;
  }

  /** Replaces the switch of this reference. */
  Reply put(Request request) throws IOException {
    String reference = reference(request);
    faults.put(reference, request.body(Body.class).fault());
    plant.resume();
    return Reply.noContent();
  }

  /** Jobs that stuck go on. */
  Reply delete(Request request) {
    faults.remove(reference(request));
    plant.resume();
    return Reply.noContent();
  }

  private static String reference(Request request) {
    return request.rest().equals(Faults.ALL)
        ? Faults.ALL
        : RequestProblem.reference(request.rest(), "The reference");
  }

  private record Body(
      @Nullable JobState stickIn,
      Fault.@Nullable ErrorAt error,
      @Nullable Set<JobState> duplicate,
      @Nullable Boolean outOfOrder,
      @Nullable Set<JobState> omit,
      @Nullable Boolean refuse) {

    Fault fault() {
      return new Fault(
          stickIn == null ? null : reported(stickIn, "stickIn"),
          error == null ? null : complete(error),
          states(duplicate, "duplicate"),
          Boolean.TRUE.equals(outOfOrder),
          states(omit, "omit"),
          Boolean.TRUE.equals(refuse));
    }

    private static Fault.ErrorAt complete(Fault.ErrorAt error) {
      reported(error.atState(), "error.atState");
      RequestProblem.required(error.code(), "error.code");
      RequestProblem.required(error.text(), "error.text");
      return error;
    }

    private static Set<JobState> states(@Nullable Set<JobState> states, String name) {
      if (states == null) {
        return Set.of();
      }
      states.forEach(state -> reported(state, name));
      return states;
    }

    private static JobState reported(@Nullable JobState state, String name) {
      if (Objects.requireNonNullElse(state, JobState.QUEUED).reported()) {
        return Objects.requireNonNull(state);
      }
      throw RequestProblem.badRequest(
          name + " must be a state that has an event, for example PACKING");
    }
  }
}
