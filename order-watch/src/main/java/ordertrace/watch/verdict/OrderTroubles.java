package ordertrace.watch.verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.watch.ledger.order.OrderState;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.ledger.order.Remark;
import ordertrace.watch.ledger.order.Stage;
import ordertrace.watch.verdict.Verdict.Kind;
import org.jspecify.annotations.Nullable;

/** What a person must hear of one order. */
final class OrderTroubles {

  /** Holds as long as the ledger says so. */
  private static final Set<Remark.Kind> STANDING =
      Set.of(Remark.Kind.DRIFT, Remark.Kind.ALIAS_CLAIMED_TWICE);

  /** Over once the order has gone on. */
  private static final Set<Remark.Kind> ON_THE_WAY =
      Set.of(Remark.Kind.UNKNOWN_STATUS, Remark.Kind.BACKWARD, Remark.Kind.UNEXPECTED);

  /** Over once the order has gone on, or needs to go nowhere. */
  private static final Set<Remark.Kind> HINDRANCES =
      Set.of(Remark.Kind.CALL_FAILED, Remark.Kind.PROCESSING_FAILED);

  /** What may be why an order is stuck, the likeliest first. */
  private static final List<Remark.Kind> CAUSES =
      List.of(
          Remark.Kind.MESSAGE_LOST,
          Remark.Kind.PROCESSING_FAILED,
          Remark.Kind.CALL_FAILED,
          Remark.Kind.DRIFT);

  static final Map<String, List<String>> KINDS = kinds();

  /** A message is published by the handler whose answer then tells of the status. */
  private static final Duration BEFORE_THE_STATUS = Duration.ofMinutes(1);

  private final OrderVerdict order;
  private final OrderJourney journey;
  private final Instant found;
  private final @Nullable Stage present;
  private final Map<String, Verdict> verdicts = new LinkedHashMap<>();

  OrderTroubles(OrderVerdict order, OrderJourney journey, Instant found) {
    this.order = order;
    this.journey = journey;
    this.found = found;
    List<Stage> stages = order.stages();
    this.present = stages.isEmpty() ? null : stages.get(stages.size() - 1);
  }

  private static Map<String, List<String>> kinds() {
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    kinds.put("STUCK", Stream.concat(Stream.of(""), CAUSES.stream().map(Enum::name)).toList());
    kinds.put("ABANDONED", List.of(""));
    Stream.of(STANDING, ON_THE_WAY, HINDRANCES)
        .flatMap(Set::stream)
        .sorted()
        .forEach(kind -> kinds.put(kind.name(), List.of("")));
    return Collections.unmodifiableMap(kinds);
  }

  List<Verdict> verdicts() {
    if (present != null && order.state() == OrderState.STUCK) {
      addStuck(present);
    } else if (present != null && order.state() == OrderState.ABANDONED) {
      Instant abandoned = present.entered().plus(journey.abandonAfter());
      add(name("ABANDONED", present), null, abandoned, order.why());
    }
    order.remarks().stream().filter(this::isToBeCalledOut).forEach(this::add);
    return List.copyOf(verdicts.values());
  }

  private void addStuck(Stage stage) {
    Remark cause = likeliestCause(stage);
    String why = cause == null ? order.why() : order.why() + "; " + cause.text();
    Instant limit = Objects.requireNonNullElse(order.limit(), found);
    add(name("STUCK", stage), cause == null ? null : cause.kind().name(), limit, why);
  }

  private @Nullable Remark likeliestCause(Stage stage) {
    Instant from = stage.entered().minus(BEFORE_THE_STATUS);
    return CAUSES.stream()
        .flatMap(kind -> order.remarks().stream().filter(remark -> remark.kind() == kind))
        .filter(remark -> !remark.at().isBefore(from))
        .findFirst()
        .orElse(null);
  }

  private boolean isToBeCalledOut(Remark remark) {
    return STANDING.contains(remark.kind())
        || (ON_THE_WAY.contains(remark.kind()) && isOfPresent(remark))
        || (HINDRANCES.contains(remark.kind())
            && order.state() != OrderState.ENDED
            && isOfPresent(remark));
  }

  private boolean isOfPresent(Remark remark) {
    return present == null || !remark.at().isBefore(present.entered());
  }

  // The same call fails again and again: that is one trouble, since the first time.
  private void add(Remark remark) {
    add(List.of(remark.kind().name(), remark.text()), null, remark.at(), remark.text());
  }

  /**
   * @param name what it is, and what makes it this one of the order's troubles and no other
   */
  private void add(List<String> name, @Nullable String cause, Instant happened, String why) {
    String id = id(order.order(), name);
    verdicts.putIfAbsent(
        id,
        new Verdict(
            id,
            otherIds(name),
            Kind.ORDER,
            order.order().value() + (present == null ? "" : " in " + present.status()),
            name.get(0),
            cause,
            null,
            order.numbers(),
            null,
            present == null ? null : present.status(),
            Stream.of(happened, found).min(Instant::compareTo).orElse(found),
            found,
            order.owedBy(),
            order.contact(),
            why));
  }

  private Set<String> otherIds(List<String> name) {
    return order.numbers().stream()
        .filter(number -> !number.equals(order.order()))
        .map(number -> id(number, name))
        .collect(Collectors.toSet());
  }

  private static List<String> name(String what, Stage stage) {
    return List.of(what, stage.status(), Integer.toString(stage.occurrence()));
  }

  private static String id(OrderId number, List<String> name) {
    return VerdictId.of(
        Stream.concat(Stream.of("order", number.value()), name.stream()).toArray(String[]::new));
  }
}
