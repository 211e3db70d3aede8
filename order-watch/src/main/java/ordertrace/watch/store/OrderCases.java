package ordertrace.watch.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ordertrace.OrderId;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.Fact.AliasKnown;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.order.Aliases;
import ordertrace.watch.ledger.order.OrderCase;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Brings together what is known of each of some orders, under all of their numbers. */
final class OrderCases {

  // Two orders that claim one number are looked at together; who links more than that, by mistake,
  // gets the first ones.
  private static final int MAX_NUMBERS = 100;

  private final DSLContext sql;
  private final NameTable names;
  private final Map<Long, List<Row>> rows = new HashMap<>();

  OrderCases(DSLContext sql, NameTable names) {
    this.sql = sql;
    this.names = names;
  }

  /** Returns the orders that these numbers are of, each once, by the key of its number. */
  Map<Long, DueOrder> load(Collection<Long> numbers) {
    Map<Long, DueOrder> orders = new LinkedHashMap<>();
    List<Set<Long>> components = components(numbers);
    Set<Long> all = new HashSet<>();
    components.forEach(all::addAll);
    Map<Long, String> texts = numbers(all);
    Map<Long, List<Fact>> everyFact = facts(sql, names, all);
    rows.putAll(RowTable.byOrder(sql, all));
    for (Set<Long> component : components) {
      Map<Long, List<Fact>> facts = new TreeMap<>(everyFact);
      facts.keySet().retainAll(component);
      Set<OrderId> known = known(facts, component, texts);
      Aliases aliases = aliases(facts);
      known.stream()
          .map(aliases::canonical)
          .distinct()
          .forEach(number -> orders.put(Keys.order(number.value()), order(number, aliases, facts)));
    }
    return orders;
  }

  private Map<Long, String> numbers(Collection<Long> subjects) {
    Map<Long, String> numbers = new HashMap<>();
    sql.fetch(
            "select h.subject, h.number from "
                + LinkPart.KEYS
                + " join order_head h on h.subject = k.key_of",
            (Object) Subjects.array(subjects))
        .forEach(row -> numbers.put(row.get(0, Long.class), row.get(1, String.class)));
    return numbers;
  }

  private static Set<OrderId> known(
      Map<Long, List<Fact>> facts, Set<Long> component, Map<Long, String> texts) {
    Set<OrderId> known = new HashSet<>();
    component.forEach(
        subject -> {
          OrderId number = OrderId.parse(texts.get(subject));
          if (number != null) {
            known.add(number);
          }
        });
    facts.values().forEach(some -> some.forEach(fact -> known.addAll(fact.stamp().orders())));
    known.removeIf(number -> !component.contains(Keys.order(number.value())));
    return known;
  }

  private static Aliases aliases(Map<Long, List<Fact>> facts) {
    return Aliases.of(
        facts.values().stream()
            .flatMap(List::stream)
            .filter(AliasKnown.class::isInstance)
            .map(AliasKnown.class::cast)
            .toList());
  }

  private DueOrder order(OrderId number, Aliases aliases, Map<Long, List<Fact>> facts) {
    Set<Long> numbers =
        aliases.numbersOf(number).stream()
            .map(one -> Keys.order(one.value()))
            .collect(Collectors.toCollection(TreeSet::new));
    List<Fact> own = new ArrayList<>();
    numbers.forEach(one -> own.addAll(facts.getOrDefault(one, List.of())));
    // That another order claims one of its numbers is told under that order's.
    facts.values().stream()
        .flatMap(List::stream)
        .filter(AliasKnown.class::isInstance)
        .forEach(own::add);
    return new DueOrder(number, new OrderCase(own, rows(numbers)));
  }

  private List<Row> rows(Set<Long> numbers) {
    return numbers.stream()
        .flatMap(number -> rows.getOrDefault(number, List.of()).stream())
        .distinct()
        .toList();
  }

  /** The numbers that are linked with each of these. */
  private List<Set<Long>> components(Collection<Long> numbers) {
    Map<Long, Set<Long>> linked = new HashMap<>();
    Set<Long> next = new HashSet<>(numbers);
    while (!next.isEmpty() && linked.size() < numbers.size() * MAX_NUMBERS) {
      next.forEach(number -> linked.put(number, new TreeSet<>()));
      Set<Long> found = new HashSet<>();
      for (Record row :
          sql.fetch(
              "select l.target, l.subject from "
                  + LinkPart.KEYS
                  + " join link l on l.target = k.key_of where l.kind = ?",
              Subjects.array(next),
              Link.ALIAS.number())) {
        put(linked, row.get(0, Long.class), row.get(1, Long.class));
        found.add(row.get(1, Long.class));
      }
      found.removeAll(linked.keySet());
      next = found;
    }
    List<Set<Long>> components = new ArrayList<>();
    Set<Long> done = new HashSet<>();
    new TreeSet<>(numbers)
        .forEach(
            number -> {
              Set<Long> component = new TreeSet<>();
              addLinked(number, linked, component);
              if (done.addAll(component)) {
                components.add(component);
              }
            });
    return components;
  }

  private static void put(Map<Long, Set<Long>> linked, Long number, Long other) {
    linked.computeIfAbsent(number, one -> new TreeSet<>()).add(other);
  }

  private static void addLinked(Long number, Map<Long, Set<Long>> linked, Set<Long> component) {
    if (component.size() < MAX_NUMBERS && component.add(number)) {
      linked.getOrDefault(number, Set.of()).forEach(n -> addLinked(n, linked, component));
    }
  }

  static Map<Long, List<Fact>> facts(DSLContext sql, NameTable names, Collection<Long> orders) {
    Map<Long, List<Fact>> facts = new TreeMap<>();
    if (orders.isEmpty()) {
      return facts;
    }
    for (Record row :
        sql.fetch(
            "select f.subject, f.body from "
                + LinkPart.KEYS
                + " join order_fact f on f.subject = k.key_of",
            (Object) Subjects.array(orders))) {
      facts
          .computeIfAbsent(row.get(0, Long.class), order -> new ArrayList<>())
          .add(FactCodec.read(row.get(1, byte[].class), names));
    }
    return facts;
  }
}
