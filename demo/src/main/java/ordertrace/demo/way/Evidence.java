package ordertrace.demo.way;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ordertrace.OrderAttributes;
import ordertrace.demo.order.PlacedOrder;
import org.jspecify.annotations.Nullable;

/**
 * All that was recorded of one order, under whichever of its numbers.
 *
 * @param spans of this order only, even where a trace also holds others
 * @param facts in the order of time
 */
public record Evidence(PlacedOrder order, List<Span> spans, List<Fact> facts) {

  /** Collects it from Zipkin and from the facts of all orders. */
  public static Evidence collect(PlacedOrder order, Zipkin zipkin, List<Fact> allFacts)
      throws InterruptedException {
    Set<String> numbers = numbers(order);
    Set<Span> spans = new LinkedHashSet<>();
    for (String number : numbers) {
      spans.addAll(zipkin.spansOf(number));
    }
    return new Evidence(
        order,
        spans.stream().filter(span -> isOf(numbers, span)).toList(),
        allFacts.stream()
            .filter(fact -> fact.isOf(numbers))
            .sorted(Comparator.comparing(Fact::time))
            .toList());
  }

  /** The facts with this event name. */
  public List<Fact> facts(String event) {
    return facts.stream().filter(fact -> fact.event().equals(event)).toList();
  }

  private static Set<String> numbers(PlacedOrder order) {
    List<String> numbers = new ArrayList<>(List.of(order.orderId()));
    if (order.mesNumber() != null) {
      numbers.add(order.mesNumber());
    }
    return new LinkedHashSet<>(numbers);
  }

  private static boolean isOf(Set<String> numbers, Span span) {
    return anyOf(numbers, span.tag(OrderAttributes.ORDER_ID.getKey()))
        || anyOf(numbers, span.tag(OrderAttributes.ORDER_IDS.getKey()));
  }

  /** Zipkin knows no lists: the exporter writes them with commas. */
  private static boolean anyOf(Set<String> numbers, @Nullable String value) {
    return value != null && Arrays.stream(value.split(",")).anyMatch(numbers::contains);
  }
}
