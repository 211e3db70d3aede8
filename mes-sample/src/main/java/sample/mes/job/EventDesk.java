package sample.mes.job;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import sample.mes.event.JobState;
import sample.mes.event.VendorEvent;
import sample.mes.event.VendorEvent.Err;
import sample.mes.event.VendorEvent.Kind;
import sample.mes.fault.Fault;
import sample.mes.fault.FaultRates;
import sample.mes.fault.Faults;

/** Writes the events of the jobs, and spoils them as the faults ask. Guarded by the plant. */
final class EventDesk {

  /** Only these are followed by another event without anybody's doing, so only these may wait. */
  private static final Set<JobState> CAN_WAIT =
      EnumSet.of(
          JobState.CALC_STARTED, JobState.PROD_STARTED, JobState.PROD_FINISHED, JobState.PACKING);

  private static final Err CHANCE_ERROR = new Err("E-1203", "Controller restarted, step repeated");

  private final Faults faults;
  private final FaultRates rates;
  private final EventSink sink;
  private long sequence;

  EventDesk(Faults faults, FaultRates rates, EventSink sink) {
    this.faults = faults;
    this.rates = rates;
    this.sink = sink;
  }

  void partnerOrdered(Job job) {
    sink.publish(event(job, Kind.PARTNER, null, job.since, null));
  }

  /**
   * @param begun when the step began that brought the job into its state
   */
  void stateEntered(Job job, Instant begun) {
    Fault fault = faults.of(job.extRef, job.orderNo);
    if (!fault.omit().contains(job.state)) {
      boolean twice = fault.duplicate().contains(job.state) || happens(rates.duplicate(), job);
      boolean late = fault.outOfOrder() || happens(rates.outOfOrder(), job);
      send(job, event(job, Kind.STATE, job.state, begun, null), twice, late);
    } else {
      release(job);
    }
    Err err = error(fault, job);
    if (err != null) {
      sink.publish(event(job, Kind.ERROR, job.state, begun, err));
    }
  }

  /** No event of this job follows soon: what still waits to be overtaken goes out now. */
  void release(Job job) {
    VendorEvent late = job.heldBack;
    if (late != null) {
      job.heldBack = null;
      sink.publish(late);
    }
  }

  private void send(Job job, VendorEvent event, boolean twice, boolean late) {
    boolean hold = late && job.heldBack == null && CAN_WAIT.contains(job.state);
    if (twice) {
      sink.publish(event);
    }
    if (hold) {
      job.heldBack = event;
    } else {
      sink.publish(event);
      release(job);
    }
  }

  private @Nullable Err error(Fault fault, Job job) {
    Fault.ErrorAt asked = fault.error();
    if (asked != null && asked.atState() == job.state) {
      return new Err(asked.code(), asked.text());
    }
    return happens(rates.error(), job) ? CHANCE_ERROR : null;
  }

  private VendorEvent event(
      Job job, Kind kind, @Nullable JobState state, Instant begun, @Nullable Err err) {
    return new VendorEvent(
        eventId(job.random),
        kind,
        job.number,
        job.extRef,
        job.orderNo,
        state,
        begun.toEpochMilli(),
        job.since.toEpochMilli(),
        job.price,
        err,
        kind == Kind.PARTNER ? job.partner : null);
  }

  private String eventId(RandomGenerator random) {
    return "E-%d-%04x".formatted(++sequence, random.nextInt(0x10000));
  }

  private static boolean happens(double rate, Job job) {
    return job.random.nextDouble() < rate;
  }
}
