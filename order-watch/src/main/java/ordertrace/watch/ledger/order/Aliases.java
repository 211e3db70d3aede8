package ordertrace.watch.ledger.order;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ordertrace.OrderId;
import ordertrace.watch.ledger.fact.Fact.AliasKnown;

/** Which numbers are one order. What is learned late counts for what came before, too. */
public final class Aliases {

  private final Map<String, TreeSet<String>> canonicalByAlias = new TreeMap<>();

  private Aliases() {}

  public static Aliases of(Collection<AliasKnown> facts) {
    Aliases aliases = new Aliases();
    for (AliasKnown fact : facts) {
      for (OrderId order : fact.stamp().orders()) {
        aliases.add(fact.alias().value(), order.value());
      }
    }
    return aliases;
  }

  // The MES's bridge tells an alias as the order's own number while it knows no other.
  private void add(String alias, String order) {
    if (!alias.equals(order)) {
      canonicalByAlias.computeIfAbsent(alias, key -> new TreeSet<>()).add(order);
    }
  }

  /** Returns the number under which an order is kept: its canonical one, once that is known. */
  public OrderId canonical(OrderId number) {
    TreeSet<String> known = canonicalByAlias.get(number.value());
    return known == null ? number : new OrderId(known.first());
  }

  /** Returns all numbers of the order that has this one. */
  public Set<OrderId> numbersOf(OrderId number) {
    OrderId canonical = canonical(number);
    Set<OrderId> numbers =
        canonicalByAlias.keySet().stream()
            .map(OrderId::parse)
            .filter(Objects::nonNull)
            .filter(alias -> canonical(alias).equals(canonical))
            .collect(Collectors.toSet());
    numbers.add(canonical);
    return numbers;
  }

  /** Returns the aliases that several orders claim; the smallest of these has it. */
  public Map<String, Set<String>> contested() {
    Map<String, Set<String>> contested = new TreeMap<>();
    canonicalByAlias.forEach(
        (alias, orders) -> {
          if (orders.size() > 1) {
            contested.put(alias, Set.copyOf(orders));
          }
        });
    return contested;
  }
}
