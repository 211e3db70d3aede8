package ordertrace.e2e.many;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import ordertrace.OrderAttributes;
import ordertrace.OrderFacts;

/** The numbers of the facts, for each start of each instance. */
final class FactSequences {

  private final Map<String, List<ReceivedFact>> boots;

  FactSequences(Collection<ReceivedFact> facts) {
    boots =
        facts.stream()
            .collect(
                Collectors.groupingBy(
                    fact ->
                        fact.instance()
                            + " boot "
                            + fact.text(OrderAttributes.FACT_BOOT_ID.getKey()),
                    TreeMap::new,
                    Collectors.toList()));
  }

  /** The services that told anything, one entry for each boot. */
  List<String> services() {
    return boots.values().stream().map(facts -> facts.get(0).service()).toList();
  }

  /** Numbers that are missing or came twice, and boots that did not end with a goodbye. */
  List<String> defects() {
    List<String> defects = new ArrayList<>();
    boots.forEach(
        (boot, facts) -> {
          List<ReceivedFact> sorted =
              facts.stream().sorted(Comparator.comparingLong(FactSequences::sequence)).toList();
          ReceivedFact last = sorted.get(sorted.size() - 1);
          List<Long> sequences = sorted.stream().map(FactSequences::sequence).toList();
          defects.addAll(holes(boot, sequences));
          if (!last.event().equals(OrderFacts.GOODBYE)) {
            defects.add("%s: ends with %s %s".formatted(boot, sequence(last), last.event()));
          } else if (lastSequence(last) != sequence(last)) {
            defects.add("%s: its goodbye speaks of %d".formatted(boot, lastSequence(last)));
          }
        });
    return defects;
  }

  private static List<String> holes(String boot, List<Long> sequences) {
    Map<Long, Long> times =
        sequences.stream().collect(Collectors.groupingBy(number -> number, Collectors.counting()));
    return LongStream.rangeClosed(1, sequences.get(sequences.size() - 1))
        .filter(number -> times.getOrDefault(number, 0L) != 1)
        .mapToObj(
            number ->
                "%s: number %d came %d times"
                    .formatted(boot, number, times.getOrDefault(number, 0L)))
        .toList();
  }

  private static long sequence(ReceivedFact fact) {
    return fact.number(OrderAttributes.FACT_SEQUENCE.getKey());
  }

  private static long lastSequence(ReceivedFact fact) {
    return fact.number(OrderAttributes.TELEMETRY_LAST_SEQUENCE.getKey());
  }
}
