package ordertrace.e2e.many;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ordertrace.MessageRule;
import ordertrace.OrderAttributes;
import ordertrace.OrderFacts;
import ordertrace.OrderJourney;
import ordertrace.QueueRule;

/** Compares what lay on the broker with what the agents said about it, copy by copy. */
final class MessageAccount {

  private final OrderJourney journey = OrderJourney.alexandrit();
  private final Map<String, List<SpiedMessage>> spied;
  private final Map<Row, List<ReceivedFact>> facts;
  private final Map<String, Long> published;

  MessageAccount(Collection<SpiedMessage> messages, Collection<ReceivedFact> facts) {
    this.spied =
        messages.stream()
            .collect(
                Collectors.groupingBy(SpiedMessage::id, LinkedHashMap::new, Collectors.toList()));
    this.facts =
        facts.stream()
            .filter(fact -> !fact.queue().isEmpty())
            .collect(Collectors.groupingBy(fact -> new Row(fact.message(), fact.queue())));
    this.published =
        facts.stream()
            .filter(fact -> fact.event().equals(OrderFacts.PUBLISHED))
            .collect(Collectors.groupingBy(ReceivedFact::message, Collectors.counting()));
  }

  /** Copies that were not published exactly as often as they lay on the broker. */
  List<String> badlyPublished() {
    List<String> bad = new ArrayList<>();
    spied.values().stream()
        .filter(same -> !same.get(0).isOfTheMes())
        .forEach(
            same -> {
              long times = published.getOrDefault(same.get(0).id(), 0L);
              if (same.size() != 1 || times != 1) {
                bad.add(
                    "%s: %d on the broker, %d published facts"
                        .formatted(same.get(0), same.size(), times));
              }
            });
    published.keySet().stream()
        .filter(copy -> !spied.containsKey(copy))
        .forEach(copy -> bad.add("copy '" + copy + "': published, but never on the broker"));
    return bad;
  }

  /** Copies that were not delivered, processed and acknowledged as often as they were sent. */
  List<String> badlyConsumed() {
    List<String> bad = new ArrayList<>();
    Set<Row> expected = new TreeSet<>();
    for (List<SpiedMessage> same : spied.values()) {
      for (String queue : queuesWithAgent(same.get(0))) {
        Row row = new Row(same.get(0).id(), queue);
        expected.add(row);
        String counted = counted(facts.getOrDefault(row, List.of()), same.size());
        if (counted != null) {
          bad.add("%s → %s: %s".formatted(same.get(0), queue, counted));
        }
      }
    }
    facts.forEach(
        (row, unexpected) -> {
          if (!expected.contains(row)) {
            bad.add("%s: nobody sent it there, but there is %s".formatted(row, unexpected.get(0)));
          }
        });
    return bad;
  }

  /** Attempts of a handler that failed and were repeated. */
  long repeatedAttempts() {
    return facts.values().stream()
        .flatMap(List::stream)
        .filter(
            fact ->
                is(fact, OrderFacts.PROCESSED, OrderAttributes.MESSAGE_OUTCOME.getKey(), "error"))
        .count();
  }

  private List<String> queuesWithAgent(SpiedMessage message) {
    MessageRule rule =
        Objects.requireNonNull(
            journey.message(message.exchange(), message.routingKey()), message::toString);
    Set<String> withAgent =
        journey.systems().stream()
            .filter(system -> system.agent())
            .map(system -> system.name())
            .collect(Collectors.toSet());
    return rule.queues().stream()
        .filter(queue -> withAgent.contains(queue.consumer()))
        .map(QueueRule::name)
        .toList();
  }

  // Null when all is well.
  private static String counted(List<ReceivedFact> facts, int sent) {
    Map<String, Long> counts =
        facts.stream().collect(Collectors.groupingBy(MessageAccount::what, Collectors.counting()));
    long failed = counts.getOrDefault("failed attempt", 0L);
    Map<String, Long> expected = new LinkedHashMap<>();
    List.of("delivered", "processed", "ack").forEach(what -> expected.put(what, (long) sent));
    if (failed > 0) {
      expected.put("failed attempt", failed); // a retry is fine as long as the last one succeeds
    }
    return counts.equals(expected) ? null : "expected " + expected + " but there is " + counts;
  }

  private static String what(ReceivedFact fact) {
    return switch (fact.event()) {
      case OrderFacts.DELIVERED ->
          "true".equals(fact.text(OrderAttributes.MESSAGE_REDELIVERED.getKey()))
              ? "redelivered"
              : "delivered";
      case OrderFacts.PROCESSED ->
          fact.text(OrderAttributes.MESSAGE_OUTCOME.getKey()).equals("success")
              ? "processed"
              : "failed attempt";
      case OrderFacts.SETTLED -> fact.text(OrderAttributes.MESSAGE_SETTLEMENT.getKey());
      default -> fact.event();
    };
  }

  private static boolean is(ReceivedFact fact, String event, String key, String value) {
    return fact.event().equals(event) && fact.text(key).equals(value);
  }

  private record Row(String message, String queue) implements Comparable<Row> {

    @Override
    public int compareTo(Row other) {
      return (message + queue).compareTo(other.message + other.queue);
    }
  }
}
