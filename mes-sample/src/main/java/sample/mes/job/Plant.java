package sample.mes.job;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sample.mes.event.JobState;
import sample.mes.event.VendorEvent.Partner;
import sample.mes.event.VendorEvent.Price;
import sample.mes.fault.Faults;

/**
 * The factory: every order becomes a job that walks from the price calculation to the carrier.
 * Thread-safe; everything happens under one lock, in no time.
 */
public final class Plant {

  private static final Logger logger = LoggerFactory.getLogger(Plant.class);
  private static final int FINISHED_JOBS_KEPT = 10_000;

  private final PlantSettings settings;
  private final Faults faults;
  private final Timer timer;
  private final EventDesk desk;
  private final JobRegister register = new JobRegister(FINISHED_JOBS_KEPT);
  private final Calculators calculators;
  private long jobs;
  private long partnerOrders;

  public Plant(PlantSettings settings, Faults faults, Timer timer, EventSink sink) {
    this.settings = settings;
    this.faults = faults;
    this.timer = timer;
    this.desk = new EventDesk(faults, settings.faultRates(), sink);
    this.calculators = new Calculators(settings.calculators());
  }

  /** Takes an order in; false when it is known already. */
  public synchronized boolean order(NewOrder order) {
    if (register.find(order.extRef()) != null) {
      return false;
    }
    long number = ++jobs;
    begin(Job.of(jobNumber(number), order, random(number), timer.now()));
    return true;
  }

  /** Takes a partner's order in; returns the number the MES gives it. */
  public synchronized String order(Partner partner) {
    long number = ++jobs;
    String orderNo =
        String.format(Locale.ROOT, "MES-%d-%06d", settings.year(timer.now()), ++partnerOrders);
    Job job = Job.of(jobNumber(number), orderNo, partner, random(number), timer.now());
    desk.partnerOrdered(job);
    begin(job);
    return orderNo;
  }

  /** The CRM's number of a partner order; false when the MES never gave that number. */
  public synchronized boolean register(String orderNo, String extRef) {
    Job job = register.find(orderNo);
    if (job == null || !orderNo.equals(job.orderNo)) {
      return false;
    }
    register.addReference(job, extRef);
    return true;
  }

  /** False when no such order is known. An approval before the price is remembered. */
  public synchronized boolean approve(String extRef) {
    Job job = register.find(extRef);
    if (job == null) {
      return false;
    }
    if (!job.approved) {
      job.approved = true;
      setUpIfReady(job);
    }
    return true;
  }

  /** Cancelled or rejected by others: the job ends without an event; false when it is unknown. */
  public synchronized boolean stop(String extRef) {
    Job job = register.find(extRef);
    if (job == null) {
      return false;
    }
    if (!job.state.terminal()) {
      desk.release(job);
      job.enter(JobState.STOPPED, timer.now());
      finish(job);
    }
    return true;
  }

  /** Faults were taken away: jobs that only stuck because of them go on. */
  public synchronized void resume() {
    for (Job job : new ArrayList<>(register.open())) {
      if (job.stuck) {
        leave(job);
      }
    }
  }

  /** The job with this job number, order number or external reference; null when unknown. */
  public synchronized @Nullable JobView view(String reference) {
    Job job = register.find(reference);
    return job == null ? null : job.view();
  }

  public synchronized PlantLoad load() {
    return new PlantLoad(register.open().size(), calculators.waiting());
  }

  private void begin(Job job) {
    register.add(job);
    calculators.enqueue(job);
    startCalculations();
  }

  private void startCalculations() {
    for (Job next = calculators.startNext(); next != null; next = calculators.startNext()) {
      enter(next, JobState.CALC_STARTED);
    }
  }

  private void enter(Job job, JobState state) {
    Instant begun = job.stepBegan;
    job.enter(state, timer.now());
    if (state == JobState.CALC_FINISHED) {
      job.price = price(job);
    }
    logger.info("{} is {}", job, state);
    desk.stateEntered(job, begun);
    goOn(job);
  }

  private void goOn(Job job) {
    WorkTimes times = settings.times();
    switch (job.state) {
      case CALC_STARTED -> leaveAfter(times.calculation(job.random), job);
      case CALC_FINISHED -> {
        freeCalculator(job);
        setUpIfReady(job);
      }
      case PROD_STARTED -> leaveAfter(times.manual(times.production(), job.random), job);
      case PROD_FINISHED -> leaveAfter(times.manual(times.inspection(), job.random), job);
      case PACKING -> leaveAfter(times.manual(times.packing(), job.random), job);
      case HANDED_OVER, REFUSED, STOPPED -> finish(job);
      case QUEUED -> throw new IllegalStateException("Nothing leads back into the queue");
    }
  }

  private void setUpIfReady(Job job) {
    if (job.approved && job.state == JobState.CALC_FINISHED) {
      job.stepBegan = timer.now();
      leaveAfter(settings.times().manual(settings.times().setup(), job.random), job);
    }
  }

  private void leaveAfter(Duration delay, Job job) {
    JobState from = job.state;
    timer.after(delay, () -> leaveIfStillIn(from, job));
  }

  private synchronized void leaveIfStillIn(JobState state, Job job) {
    if (job.state == state) { // stopped meanwhile otherwise
      leave(job);
    }
  }

  private void leave(Job job) {
    job.stuck = faults.of(job.extRef, job.orderNo).stickIn() == job.state;
    if (job.stuck) {
      logger.warn("{} sticks in {}", job, job.state);
      desk.release(job);
      freeCalculator(job); // the calculation was given up; the others must not starve
    } else {
      enter(job, next(job));
    }
  }

  private JobState next(Job job) {
    return switch (job.state) {
      case QUEUED -> JobState.CALC_STARTED;
      case CALC_STARTED -> impossible(job) ? JobState.REFUSED : JobState.CALC_FINISHED;
      case CALC_FINISHED -> JobState.PROD_STARTED;
      case PROD_STARTED -> JobState.PROD_FINISHED;
      case PROD_FINISHED -> JobState.PACKING;
      case PACKING -> JobState.HANDED_OVER;
      case HANDED_OVER, REFUSED, STOPPED -> throw new IllegalStateException(job + " has ended");
    };
  }

  private boolean impossible(Job job) {
    return job.quantity < 1
        || job.quantity > settings.largestBatch()
        || faults.of(job.extRef, job.orderNo).refuse();
  }

  private void finish(Job job) {
    job.stuck = false;
    register.finish(job);
    freeCalculator(job);
  }

  private void freeCalculator(Job job) {
    calculators.leave(job);
    startCalculations();
  }

  private static Price price(Job job) {
    double piece = 60 * Math.pow(15, job.random.nextDouble());
    return Price.euros(BigDecimal.valueOf(piece * job.quantity).setScale(2, RoundingMode.HALF_UP));
  }

  private SplittableRandom random(long number) {
    return new SplittableRandom(settings.seed() + number);
  }

  private static String jobNumber(long number) {
    return String.format(Locale.ROOT, "J-%06d", number);
  }
}
