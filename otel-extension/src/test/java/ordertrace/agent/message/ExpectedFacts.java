package ordertrace.agent.message;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import ordertrace.agent.harness.ExportedFact;

/** The facts of each message, counted by what they say. */
final class ExpectedFacts {

  private final Map<String, Map<String, Integer>> facts = new TreeMap<>();

  static ExpectedFacts of(Stream<ExportedFact> exported) {
    ExpectedFacts found = new ExpectedFacts();
    Set<String> known = new HashSet<>(); // what was sent when its JVM was killed may come twice
    exported
        .filter(fact -> fact.name().startsWith("order.message."))
        .filter(
            fact ->
                known.add(fact.get("order.fact.boot_id") + " " + fact.get("order.fact.sequence")))
        .forEach(fact -> found.add((String) fact.get("order.id"), text(fact)));
    return found;
  }

  void add(String order, String fact) {
    facts.computeIfAbsent(order, unused -> new TreeMap<>()).merge(fact, 1, Integer::sum);
  }

  /** Returns a line for each message of which not the same is said. */
  List<String> differences(ExpectedFacts expected) {
    return Stream.concat(facts.keySet().stream(), expected.facts.keySet().stream())
        .distinct()
        .filter(order -> !of(order).equals(expected.of(order)))
        .map(order -> order + " expected " + expected.of(order) + " but found " + of(order))
        .toList();
  }

  private Map<String, Integer> of(String order) {
    return facts.getOrDefault(order, Map.of());
  }

  int count() {
    return facts.values().stream()
        .flatMap(counts -> counts.values().stream())
        .mapToInt(Integer::intValue)
        .sum();
  }

  private static String text(ExportedFact fact) {
    String name = fact.name().substring("order.message.".length());
    return switch (name) {
      case "delivered" -> delivered(queue(fact), (Boolean) fact.get("order.message.redelivered"));
      case "processed" -> processed(queue(fact));
      case "settled" ->
          settled(
              queue(fact),
              (String) fact.get("order.message.settlement"),
              (Boolean) fact.get("order.message.requeue"),
              (Boolean) fact.get("order.message.multiple"));
      default -> name;
    };
  }

  static String delivered(String queue, boolean redelivered) {
    return "delivered from " + queue + (redelivered ? " again" : "");
  }

  static String processed(String queue) {
    return "processed from " + queue;
  }

  static String settled(String queue, String answer, boolean requeue, boolean multiple) {
    return String.join(
        " ",
        "settled from",
        queue,
        "by",
        answer,
        requeue ? "to be queued again" : "",
        multiple ? "with others" : "");
  }

  private static String queue(ExportedFact fact) {
    return (String) fact.get("order.message.queue");
  }
}
