package ordertrace.watch.ledger.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ordertrace.CopyId;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.watch.ledger.broker.Brokers;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Distinct;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.MessageFact;
import ordertrace.watch.ledger.message.Evidence;
import ordertrace.watch.ledger.message.MessageCase;
import ordertrace.watch.ledger.message.MessageLedger;
import ordertrace.watch.ledger.message.MessageState;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.order.Experience;
import ordertrace.watch.ledger.order.OrderCase;
import ordertrace.watch.ledger.order.OrderLedger;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.ledger.telemetry.BootTelemetry;
import ordertrace.watch.ledger.telemetry.Fleet;

/** The world of one scenario. Time stands still but for {@link #pass}. */
public final class Scenario {

  public static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final int LOOK_EVERY = 10;

  public final Broker broker;
  private final List<Broker> brokers = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();
  private final Map<String, Integer> starts = new LinkedHashMap<>();
  private final List<Fact> collected = new ArrayList<>();
  private final OrderJourney journey;
  private Instant now = START;
  private long steps;
  private long copies;
  private boolean collectorAway;
  private boolean brokerAccess = true;

  private Scenario(OrderJourney journey) {
    this.journey = journey;
    this.broker = broker("rabbit");
    broker.exchange("orders", "topic");
  }

  public static Scenario with(String journeyFile) {
    return new Scenario(
        OrderJourney.read(new ByteArrayInputStream(journeyFile.getBytes(StandardCharsets.UTF_8))));
  }

  public OrderJourney journey() {
    return journey;
  }

  public Instant now() {
    return now;
  }

  public Broker broker(String name) {
    Broker made = new Broker(this, name);
    brokers.add(made);
    return made;
  }

  Collection<Broker> brokers() {
    return brokers;
  }

  /** Order-watch may not look at any broker. */
  public Scenario withoutBrokerAccess() {
    brokerAccess = false;
    return this;
  }

  public Process starts(String service) {
    return starts(service, Duration.ZERO);
  }

  /** Starts a process whose clock is wrong. */
  public Process starts(String service, Duration skew) {
    return start(service, true, skew);
  }

  public Process startsWithoutAgent(String service) {
    return start(service, false, Duration.ZERO);
  }

  private Process start(String service, boolean agent, Duration skew) {
    int number = starts.merge(service, 1, Integer::sum);
    Boot boot = new Boot(service, service + "-" + number, "boot-" + service + "-" + number);
    Process process = new Process(this, boot, agent, skew);
    processes.add(process);
    process.beat();
    return process;
  }

  CopyId nextCopyId() {
    return new CopyId("00000000000a-" + ++copies);
  }

  public Scenario pass(Duration time) {
    for (Instant end = now.plus(time); now.isBefore(end); ) {
      now = now.plus(STEP);
      steps++;
      brokers.forEach(Broker::tick);
      if (steps % LOOK_EVERY == 0) {
        brokers.forEach(Broker::look);
        processes.stream().filter(Process::alive).forEach(Process::beat);
      }
      ship();
    }
    return this;
  }

  /** Nothing happens for so long. */
  public Scenario skip(Duration time) {
    now = now.plus(time);
    return seconds(LOOK_EVERY);
  }

  public Scenario minutes(long minutes) {
    return pass(Duration.ofMinutes(minutes));
  }

  public Scenario seconds(long seconds) {
    return pass(Duration.ofSeconds(seconds));
  }

  private void ship() {
    if (!collectorAway) {
      processes.forEach(process -> process.ship(collected));
    }
  }

  public void collectorGoesAway() {
    collectorAway = true;
  }

  public void collectorComesBack() {
    collectorAway = false;
  }

  // ---- what order-watch has

  public List<Fact> facts() {
    return List.copyOf(collected);
  }

  public List<Row> rows() {
    return rows(collected, now);
  }

  /** Judges by these facts alone. */
  public List<Row> rows(Collection<? extends Fact> facts, Instant asOf) {
    List<Row> rows = MessageLedger.judge(messages(facts), evidence(facts, asOf));
    assertIdentity(rows);
    return rows;
  }

  public static MessageCase messages(Collection<? extends Fact> facts) {
    return new MessageCase(only(facts, MessageFact.class), only(facts, Fact.StatusChanged.class));
  }

  public Evidence evidence(Collection<? extends Fact> facts, Instant asOf) {
    return new Evidence(fleet(facts), seen(facts), journey, asOf);
  }

  public static Fleet fleet(Collection<? extends Fact> facts) {
    Map<Boot, List<Fact>> byBoot =
        facts.stream().collect(Collectors.groupingBy(fact -> fact.stamp().boot()));
    return Fleet.of(
        byBoot.entrySet().stream()
            .map(entry -> BootTelemetry.of(entry.getKey(), entry.getValue()))
            .toList());
  }

  private Brokers seen(Collection<? extends Fact> facts) {
    if (!brokerAccess || steps < LOOK_EVERY) {
      return Brokers.NONE;
    }
    Map<String, List<Instant>> deliveries = firstDeliveries(facts, fleet(facts));
    return new Brokers(
        brokers.stream()
            .map(
                b ->
                    b.evidence(
                        (queue, at) -> upTo(at, deliveries.get(b.address.address() + queue))))
            .toList());
  }

  // What the store will count when it folds facts.
  private static Map<String, List<Instant>> firstDeliveries(
      Collection<? extends Fact> facts, Fleet fleet) {
    return Distinct.<MessageFact.Delivered>of(only(facts, MessageFact.Delivered.class)).stream()
        .filter(fact -> !fact.delivery().redelivered())
        .collect(
            Collectors.groupingBy(
                fact -> fact.message().broker().address() + fact.delivery().queue(),
                Collectors.mapping(
                    fleet::at,
                    Collectors.collectingAndThen(
                        Collectors.toList(), times -> times.stream().sorted().toList()))));
  }

  private static long upTo(Instant at, List<Instant> sorted) {
    if (sorted == null) {
      return 0;
    }
    int found = Collections.binarySearch(sorted, at.plusNanos(1));
    return found < 0 ? -found - 1 : found;
  }

  private static <F> List<F> only(Collection<? extends Fact> facts, Class<F> kind) {
    return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Every row is in exactly one state, and none is there twice. */
  private static void assertIdentity(List<Row> rows) {
    Map<MessageState, Integer> sums = new EnumMap<>(MessageState.class);
    rows.forEach(row -> sums.merge(row.state(), 1, Integer::sum));
    assertThat(sums.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(rows.size());
    assertThat(rows).extracting(row -> row.message() + "@" + row.place()).doesNotHaveDuplicates();
    assertThat(rows).allMatch(row -> (row.lostAt() != null) == (row.state() == MessageState.LOST));
  }

  // ---- what is expected of it

  public Verdict verdict(Message message, String queue) {
    return new Verdict(rows(), message.name(), queue);
  }

  public OrderVerdict order(String number) {
    return order(number, collected, Experience.NONE);
  }

  /** The verdict about the only order of this world. */
  public OrderVerdict order(
      String number, Collection<? extends Fact> facts, Experience experience) {
    return OrderLedger.judge(
        new OrderId(number),
        new OrderCase(List.copyOf(facts), rows(facts, now)),
        fleet(facts),
        journey,
        experience,
        now);
  }

  public Verdict verdict(String name, String queue) {
    return new Verdict(rows(), name, queue);
  }
}
