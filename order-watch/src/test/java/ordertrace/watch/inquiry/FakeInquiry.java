package ordertrace.watch.inquiry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.Waiting;
import ordertrace.watch.inquiry.Statistics.Marked;
import ordertrace.watch.inquiry.Statistics.Messages;
import ordertrace.watch.inquiry.Statistics.StageCount;
import ordertrace.watch.inquiry.Statistics.Usual;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Trace;
import ordertrace.watch.ledger.message.Cause;
import ordertrace.watch.ledger.message.GapReason;
import ordertrace.watch.ledger.message.Grade;
import ordertrace.watch.ledger.message.Hop;
import ordertrace.watch.ledger.message.Mark;
import ordertrace.watch.ledger.message.MessageState;
import ordertrace.watch.ledger.message.Place;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.order.OrderState;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.ledger.order.Remark;
import ordertrace.watch.ledger.order.Stage;
import ordertrace.watch.ledger.telemetry.Capability;
import ordertrace.watch.ledger.telemetry.Completeness;
import ordertrace.watch.ledger.telemetry.Sequences.Range;
import ordertrace.watch.verdict.Standing;
import ordertrace.watch.verdict.Verdict;
import ordertrace.watch.verdict.Verdicts;
import org.jspecify.annotations.Nullable;

/** A small day at «Alexandrit»: an order stuck by a lost message, and one that is fine. */
public final class FakeInquiry implements Inquiry {

  public static final Instant NOW = Instant.parse("2026-03-02T13:05:00Z");
  public static final String STUCK = "ORD-7K3M9Q2X";
  public static final String RUNNING = "ORD-2B8N4TQ0";
  public static final String WAITED_FOR = "ORD-5D1C6HK7";

  /** Messages of the running order. */
  public static final int FORGOTTEN = 36;

  public static final String ALIAS = "MES-2026-000123";

  /** An order whose messages, causes and people have names that no page may run. */
  public static final String HOSTILE = "ORD-00000BAD";

  public static final String SCRIPT = "<script>alert('x')</script>\"'&";

  private static final Instant SUBMITTED = Instant.parse("2026-03-02T12:00:04Z");
  private static final OrderJourney JOURNEY = OrderJourney.alexandrit();

  private final Map<String, OrderReport> orders = new LinkedHashMap<>();
  private final Map<String, Standing> verdicts = new LinkedHashMap<>();
  public Statistics statistics = someStatistics();
  public List<Completeness> completeness = List.of(completeCrm(), incompleteShop());

  /** Set: whatever is asked fails with this. */
  public @Nullable RuntimeException failure;

  public FakeInquiry() {
    add(stuck(), stuckRows());
    add(running(), List.of(), FORGOTTEN);
    add(hostile(), hostileRows());
    add(waitedFor(), List.of());
  }

  private void add(OrderVerdict order, List<Row> rows) {
    add(order, rows, 0);
  }

  private void add(OrderVerdict order, List<Row> rows, long forgotten) {
    List<Verdict> found = new ArrayList<>(Verdicts.of(order, JOURNEY, NOW.minusSeconds(120)));
    rows.forEach(row -> found.addAll(Verdicts.of(row, NOW.minusSeconds(1900))));
    found.forEach(v -> verdicts.put(v.id(), new Standing(v, null, null, null)));
    orders.put(order.order().value(), new OrderReport(order, rows, forgotten, List.of()));
  }

  @Override
  public @Nullable OrderReport order(String number) {
    failIfAsked();
    return orders.values().stream()
        .filter(r -> r.order().numbers().contains(new OrderId(number)))
        .findFirst()
        .map(r -> new OrderReport(r.order(), r.rows(), r.forgotten(), verdictsOf(r.order())))
        .orElse(null);
  }

  private List<Standing> verdictsOf(OrderVerdict order) {
    return verdicts.values().stream()
        .filter(s -> s.verdict().orders().contains(order.order()))
        .toList();
  }

  @Override
  public List<Row> message(String id) {
    return orders.values().stream()
        .flatMap(report -> report.rows().stream())
        .filter(row -> row.message().equals(id))
        .toList();
  }

  @Override
  public List<Standing> needsAttention(int limit) {
    failIfAsked();
    return verdicts.values().stream().limit(limit).toList();
  }

  @Override
  public @Nullable Standing verdict(String id) {
    return verdicts.get(id);
  }

  @Override
  public @Nullable Standing acknowledge(String id, String by, Instant at) {
    return verdicts.computeIfPresent(
        id,
        (key, known) ->
            known.acknowledgedBy() != null ? known : new Standing(known.verdict(), by, at, null));
  }

  @Override
  public Statistics statistics() {
    failIfAsked();
    return statistics;
  }

  @Override
  public List<Completeness> completeness() {
    failIfAsked();
    return completeness;
  }

  @Override
  public List<Usual> usual() {
    return List.of(new Usual("SUBMITTED", 812, Duration.ofMinutes(9), Duration.ofMinutes(26)));
  }

  private void failIfAsked() {
    if (failure != null) {
      throw failure;
    }
  }

  /** Returns a verdict of the stuck order, by what it says. */
  public Standing standing(String what) {
    return verdicts.values().stream()
        .filter(s -> s.verdict().what().equals(what))
        .findFirst()
        .orElseThrow();
  }

  private static OrderVerdict stuck() {
    Remark lost =
        new Remark(
            Remark.Kind.MESSAGE_LOST,
            SUBMITTED.minusSeconds(1),
            "9f2c1a-17 in mes.orders: PURGED, the queue was emptied at 12:01");
    return order(
        STUCK,
        OrderState.STUCK,
        List.of(
            new Stage(
                "INITIATED",
                1,
                SUBMITTED.minusSeconds(1500),
                SUBMITTED.minusSeconds(660),
                Set.of("shop"),
                null),
            new Stage(
                "FILE_UPLOADED",
                1,
                SUBMITTED.minusSeconds(660),
                SUBMITTED,
                Set.of("shop"),
                new Trace("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331")),
            new Stage("SUBMITTED", 1, SUBMITTED, null, Set.of("shop"), null)),
        List.of(lost),
        "the system owed the next step by " + SUBMITTED.plusSeconds(1800));
  }

  private static List<Row> stuckRows() {
    return List.of(
        row("9f2c1a-16", "crm.orders", STUCK, MessageState.DELIVERED, Set.of(Mark.LATE), null),
        row("9f2c1a-17", "mes.orders", STUCK, MessageState.LOST, Set.of(), Cause.PURGED),
        row("9f2c1a-18", "crm.orders", STUCK, MessageState.GAP, Set.of(), null));
  }

  private static OrderVerdict running() {
    return order(
        RUNNING,
        OrderState.RUNNING,
        List.of(new Stage("SUBMITTED", 1, NOW.minusSeconds(300), null, Set.of("shop"), null)),
        List.of(),
        "within its limit");
  }

  private static OrderVerdict waitedFor() {
    return order(
        WAITED_FOR,
        OrderState.AT_RISK,
        List.of(new Stage("SUBMITTED", 1, SUBMITTED, null, Set.of("shop"), null)),
        List.of(),
        "waiting for facts: telemetry of mes-bridge (mes-bridge-1) incomplete");
  }

  private static OrderVerdict hostile() {
    return order(
        HOSTILE,
        OrderState.STUCK,
        List.of(new Stage(SCRIPT, 1, SUBMITTED, null, Set.of(SCRIPT), null)),
        List.of(new Remark(Remark.Kind.DRIFT, SUBMITTED, SCRIPT)),
        SCRIPT);
  }

  private static List<Row> hostileRows() {
    return List.of(row(SCRIPT, SCRIPT, HOSTILE, MessageState.LOST, Set.of(), Cause.REJECTED));
  }

  private static OrderVerdict order(
      String number, OrderState state, List<Stage> stages, List<Remark> remarks, String why) {
    boolean alias = number.equals(STUCK);
    return new OrderVerdict(
        new OrderId(number),
        alias ? Set.of(new OrderId(number), new OrderId(ALIAS)) : Set.of(new OrderId(number)),
        state,
        stages,
        SUBMITTED.plusSeconds(1800),
        Duration.ofMinutes(64),
        Waiting.SYSTEM,
        Set.of("mes", "shop"),
        number.equals(HOSTILE) ? SCRIPT : "MES operations",
        remarks,
        null,
        why);
  }

  private static Row row(
      String id,
      String queue,
      String order,
      MessageState state,
      Set<Mark> marks,
      @Nullable Cause cause) {
    boolean gap = state == MessageState.GAP;
    boolean done = state == MessageState.DELIVERED;
    return new Row(
        id,
        new Place("rabbit/", queue),
        Set.of(new OrderId(order)),
        new Hop("shop", queue.startsWith("mes") ? "mes" : "crm"),
        state,
        marks,
        cause,
        cause != null ? Grade.INFERRED : done ? Grade.OBSERVED : null,
        gap ? GapReason.CONSUMER_INCOMPLETE : null,
        SUBMITTED.minusSeconds(1),
        done ? SUBMITTED.plusSeconds(600) : null,
        SUBMITTED.plusSeconds(299),
        done ? SUBMITTED.plusSeconds(700) : null,
        state == MessageState.LOST ? SUBMITTED.plusSeconds(60) : null,
        null,
        id.equals(SCRIPT)
            ? SCRIPT
            : gap
                ? "telemetry of crm (crm-1) is incomplete since 12:00, because nothing came since"
                : done ? "processed and acknowledged" : "the queue was emptied at 12:01");
  }

  public static Statistics someStatistics() {
    Hop toMes = new Hop("shop", "mes");
    Hop toCrm = new Hop("shop", "crm");
    return new Statistics(
        List.of(
            new Messages(toCrm, MessageState.DELIVERED, null, "OBSERVED", 97),
            new Messages(toMes, MessageState.LOST, "PURGED", "INFERRED", 2),
            new Messages(new Hop(null, "crm"), MessageState.ALIEN, null, null, 1)),
        List.of(new Marked(toCrm, Mark.LATE, 5)),
        List.of(new StageCount("SUBMITTED", 7, 1, SUBMITTED)),
        12,
        NOW.minusSeconds(3),
        NOW.minusSeconds(1));
  }

  public static Completeness completeCrm() {
    return new Completeness(
        new Boot("crm", "crm-1", "b-crm"),
        Map.of(Capability.DELIVER, NOW.minusSeconds(10), Capability.FACTS, NOW.minusSeconds(10)),
        null,
        Duration.ofMillis(40),
        List.of(),
        List.of());
  }

  public static Completeness incompleteShop() {
    return new Completeness(
        new Boot("shop", "shop-1", "b-shop"),
        Map.of(Capability.PUBLISH, NOW.minusSeconds(400)),
        null,
        Duration.ofSeconds(-90),
        List.of(new Range(17, 19)),
        List.of(
            "telemetry of shop (shop-1) is incomplete since 2026-03-02T12:58:20Z, because its facts"
                + " 17 to 19 are missing"));
  }
}
