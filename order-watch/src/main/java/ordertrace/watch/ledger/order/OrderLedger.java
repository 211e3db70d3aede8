package ordertrace.watch.ledger.order;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordertrace.JourneySystem;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.OrderStatus;
import ordertrace.Waiting;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Distinct;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.Fact.AliasKnown;
import ordertrace.watch.ledger.fact.Fact.StatusChanged;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.order.Stages.Entering;
import ordertrace.watch.ledger.telemetry.BootTelemetry;
import ordertrace.watch.ledger.telemetry.Capability;
import ordertrace.watch.ledger.telemetry.Coverage.Incomplete;
import ordertrace.watch.ledger.telemetry.Fleet;
import org.jspecify.annotations.Nullable;

/** Judges orders. The same facts and evidence give the same verdict, whatever their order. */
public final class OrderLedger {

  private final List<Fact> facts;
  private final List<Row> rows;
  private final Fleet fleet;
  private final OrderJourney journey;
  private final Experience experience;
  private final Instant asOf;
  private final Aliases aliases;

  private OrderLedger(
      OrderCase order, Fleet fleet, OrderJourney journey, Experience experience, Instant asOf) {
    this.facts = Distinct.of(order.facts());
    this.rows = order.rows();
    this.fleet = fleet;
    this.journey = journey;
    this.experience = experience;
    this.asOf = asOf;
    this.aliases = Aliases.of(only(AliasKnown.class).toList());
  }

  /**
   * Returns the verdict about one order.
   *
   * @param number any of its numbers
   * @param asOf the present, or {@link Fleet#asOf} while there is a backlog
   */
  public static OrderVerdict judge(
      OrderId number,
      OrderCase order,
      Fleet fleet,
      OrderJourney journey,
      Experience experience,
      Instant asOf) {
    return new OrderLedger(order, fleet, journey, experience, asOf).verdict(number);
  }

  private OrderVerdict verdict(OrderId number) {
    List<Telling> tellings =
        Telling.of(only(StatusChanged.class).toList(), fleet, journey, experience);
    List<Entering> enterings = Stages.of(tellings, journey);
    List<Stage> stages = Stages.upToTheEnd(enterings, journey);
    List<Remark> remarks = new ArrayList<>(new Way(journey).remarks(enterings, stages.size()));
    remarks.addAll(new Drift(journey, fleet, asOf).remarks(enterings.subList(0, stages.size())));
    remarks.addAll(new Troubles(fleet).remarks(facts, rows, aliases));
    remarks.sort(Remark.ORDER);
    return stages.isEmpty()
        ? unknown(number, remarks)
        : present(number, stages, stages.get(stages.size() - 1), remarks);
  }

  private OrderVerdict unknown(OrderId number, List<Remark> remarks) {
    return new OrderVerdict(
        aliases.canonical(number),
        aliases.numbersOf(number),
        OrderState.UNKNOWN,
        List.of(),
        null,
        Duration.ZERO,
        null,
        Set.of(),
        null,
        remarks,
        null,
        "no status was told");
  }

  private OrderVerdict present(
      OrderId number, List<Stage> stages, Stage stage, List<Remark> remarks) {
    OrderStatus status = journey.status(stage.status());
    Judgement judgement = status == null ? Judgement.UNKNOWN_STATUS : judge(stage, status);
    return new OrderVerdict(
        aliases.canonical(number),
        aliases.numbersOf(number),
        judgement.state(),
        stages,
        judgement.limit(),
        spent(stage, status),
        status == null ? null : status.waitsFor(),
        owedBy(stage.status()),
        status == null ? null : status.contact(),
        remarks,
        judgement.nextLook(),
        judgement.why());
  }

  private Duration spent(Stage stage, @Nullable OrderStatus status) {
    if (status != null && status.terminal()) {
      return Duration.ZERO;
    }
    return WorkHours.between(stage.entered(), asOf, status == null ? null : status.calendar());
  }

  private record Judgement(
      OrderState state, @Nullable Instant limit, @Nullable Instant nextLook, String why) {

    static final Judgement UNKNOWN_STATUS =
        new Judgement(OrderState.RUNNING, null, null, "in a status without a limit");
  }

  private Judgement judge(Stage stage, OrderStatus status) {
    if (status.terminal()) {
      return new Judgement(OrderState.ENDED, null, null, "ended as " + stage.status());
    }
    if (status.waitsFor() == Waiting.CUSTOMER) {
      return waiting(stage);
    }
    if (status.limit() == null) {
      return new Judgement(OrderState.RUNNING, null, null, "in a stage without a limit");
    }
    Instant limit = WorkHours.after(stage.entered(), status.limit(), status.calendar());
    return asOf.isAfter(limit) ? overdue(stage, status, limit) : inTime(stage, status, limit);
  }

  private Judgement waiting(Stage stage) {
    Instant abandoned = stage.entered().plus(journey.abandonAfter());
    return asOf.isAfter(abandoned)
        ? new Judgement(OrderState.ABANDONED, null, null, "the customer never came back")
        : new Judgement(OrderState.WAITING, null, abandoned, "the customer owes the next step");
  }

  private Judgement inTime(Stage stage, OrderStatus status, Instant limit) {
    Duration usual = experience.usual().get(stage.status());
    Instant slow =
        usual == null ? limit : WorkHours.after(stage.entered(), usual, status.calendar());
    return asOf.isAfter(slow)
        ? new Judgement(OrderState.AT_RISK, limit, limit, "slower than 95 of 100 orders")
        : new Judgement(
            OrderState.RUNNING, limit, slow.isBefore(limit) ? slow : limit, "within its limit");
  }

  // A status that was set in time may still be on its way.
  private Judgement overdue(Stage stage, OrderStatus status, Instant limit) {
    List<Incomplete> lacking = lacking(stage, limit);
    Instant patience = limit.plus(fleet.maxWait());
    if (!lacking.isEmpty() && !asOf.isAfter(patience)) {
      return new Judgement(
          OrderState.AT_RISK, limit, patience, "waiting for facts: " + lacking.get(0).text());
    }
    String who = status.waitsFor().name().toLowerCase(Locale.ROOT);
    return new Judgement(
        OrderState.STUCK,
        limit,
        null,
        "the "
            + who
            + " owed the next step by "
            + limit
            + (lacking.isEmpty() ? "" : "; " + lacking.get(0).text()));
  }

  private List<Incomplete> lacking(Stage stage, Instant limit) {
    Set<String> systems = owners(next(stage.status()));
    Collection<Boot> parties =
        fleet.alive(boot -> isOf(boot, systems), stage.entered(), limit).stream()
            .map(BootTelemetry::boot)
            .toList();
    return fleet.shortfalls(parties, List.of(Capability.FACTS), stage.entered(), limit);
  }

  private boolean isOf(Boot boot, Set<String> systems) {
    JourneySystem system = journey.systemOf(boot.service());
    return system != null && systems.contains(system.name());
  }

  // Anybody may give an order up; the next step is to go on with it.
  private Set<String> owedBy(String status) {
    List<OrderStatus> next = next(status);
    List<OrderStatus> onward = next.stream().filter(s -> !s.terminal()).toList();
    return owners(onward.isEmpty() ? next : onward);
  }

  private List<OrderStatus> next(String status) {
    return journey.statuses().stream().filter(s -> journey.allows(status, s.name())).toList();
  }

  private static Set<String> owners(List<OrderStatus> statuses) {
    return statuses.stream().map(OrderStatus::owner).collect(Collectors.toCollection(TreeSet::new));
  }

  private <F extends Fact> Stream<F> only(Class<F> kind) {
    return facts.stream().filter(kind::isInstance).map(kind::cast);
  }
}
