package sample.mes.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import sample.mes.event.JobState;
import sample.mes.event.VendorEvent;
import sample.mes.event.VendorEvent.Kind;
import sample.mes.event.VendorEvent.Partner;
import sample.mes.fault.FaultRates;
import sample.mes.fault.Faults;

/** A plant with a clock in the hand and its events in a list. */
public final class TestPlant {

  /** Longer than any step of the default times. */
  static final Duration LONG = Duration.ofDays(1);

  public final List<VendorEvent> events = new ArrayList<>();
  public final Faults faults = new Faults();
  public final ManualTimer timer = new ManualTimer();
  public final Plant plant;

  private TestPlant(PlantSettings settings) {
    plant = new Plant(settings, faults, timer, events::add);
  }

  public static TestPlant aPlant() {
    return withCalculators(2);
  }

  static TestPlant withCalculators(int calculators) {
    return new TestPlant(
        new PlantSettings(WorkTimes.DEFAULT, calculators, 1_000, FaultRates.NEVER, 42));
  }

  static TestPlant withRates(FaultRates rates) {
    return new TestPlant(new PlantSettings(WorkTimes.DEFAULT, 2, 1_000, rates, 42));
  }

  public static NewOrder anOrder(String extRef) {
    return new NewOrder(extRef, "ring", 2);
  }

  static Partner aPartnerOrder() {
    return new Partner("Goldhaus", "PO-77", "ring", 3);
  }

  /** Orders, approves when the price is there, and waits until nothing happens any more. */
  void walkToTheEnd(String extRef) {
    plant.order(anOrder(extRef));
    timer.pass(LONG);
    plant.approve(extRef);
    timer.pass(LONG.multipliedBy(3));
  }

  JobState stateOf(String reference) {
    return Objects.requireNonNull(plant.view(reference)).state();
  }

  List<JobState> states() {
    return events.stream().filter(e -> e.kind() == Kind.STATE).map(VendorEvent::state).toList();
  }

  VendorEvent event(JobState state) {
    return events.stream().filter(e -> e.state() == state).findFirst().orElseThrow();
  }
}
