package sample.mes.job;

import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import sample.mes.event.JobState;
import sample.mes.event.VendorEvent;
import sample.mes.event.VendorEvent.Partner;
import sample.mes.event.VendorEvent.Price;

/** One order on its way through the MES. Mutable; guarded by the lock of the {@link Plant}. */
final class Job {

  final String number;
  final int quantity;

  /** Of the job alone, so that a seed gives the same job however the threads interleave. */
  final RandomGenerator random;

  final @Nullable String orderNo;
  final @Nullable Partner partner;

  @Nullable String extRef;
  JobState state = JobState.QUEUED;
  Instant since;
  Instant stepBegan;
  @Nullable Price price;
  boolean approved;
  boolean stuck;

  /** An event that waits for the next one to overtake it. */
  @Nullable VendorEvent heldBack;

  private Job(
      String number,
      int quantity,
      RandomGenerator random,
      @Nullable String extRef,
      @Nullable String orderNo,
      @Nullable Partner partner,
      Instant now) {
    this.number = number;
    this.quantity = quantity;
    this.random = random;
    this.extRef = extRef;
    this.orderNo = orderNo;
    this.partner = partner;
    this.since = now;
    this.stepBegan = now;
  }

  static Job of(String number, NewOrder order, RandomGenerator random, Instant now) {
    return new Job(number, order.quantity(), random, order.extRef(), null, null, now);
  }

  static Job of(
      String number, String orderNo, Partner partner, RandomGenerator random, Instant now) {
    return new Job(number, partner.quantity(), random, null, orderNo, partner, now);
  }

  void enter(JobState next, Instant now) {
    state = next;
    since = now;
    stepBegan = now;
  }

  JobView view() {
    return new JobView(number, extRef, orderNo, state, since, stuck, price);
  }

  @Override
  public String toString() {
    return extRef == null ? number + " (" + orderNo + ")" : number + " (" + extRef + ")";
  }
}
