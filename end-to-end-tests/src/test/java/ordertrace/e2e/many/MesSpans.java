package ordertrace.e2e.many;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordertrace.JourneyIds;
import ordertrace.OrderAttributes;
import ordertrace.OrderFacts;
import ordertrace.OrderId;

/** Compares the events of the MES with what the bridge told about them, event by event. */
final class MesSpans {

  private final Map<String, List<SpiedMessage>> events;
  private final Map<String, List<ReceivedSpan>> spans;
  private final Map<String, List<ReceivedFact>> witnessed;

  MesSpans(
      Collection<SpiedMessage> messages,
      Collection<ReceivedSpan> spans,
      Collection<ReceivedFact> facts) {
    String eventId = OrderAttributes.ORDER_EVENT_ID.getKey();
    this.events =
        messages.stream()
            .filter(SpiedMessage::isOfTheMes)
            .collect(groupingBy(SpiedMessage::eventId));
    this.spans =
        spans.stream()
            .filter(span -> !span.text(eventId).isEmpty())
            .collect(groupingBy(span -> span.text(eventId)));
    this.witnessed =
        facts.stream()
            .filter(fact -> fact.event().equals(OrderFacts.WITNESSED))
            .collect(groupingBy(fact -> fact.text(eventId)));
  }

  /** Events without the one span they must have, or witnessed more or less often than sent. */
  List<String> badlyTold() {
    List<String> bad = new ArrayList<>();
    events.forEach(
        (id, same) -> {
          Set<String> ids =
              spans.getOrDefault(id, List.of()).stream()
                  .map(span -> span.traceId() + " " + span.id())
                  .collect(toSet());
          if (!ids.equals(Set.of(computedId(same.get(0))))) {
            bad.add("%s %s: has spans %s".formatted(id, same.get(0), ids));
          }
          if (witnessed.getOrDefault(id, List.of()).stream()
              .anyMatch(fact -> !fact.message().equals(same.get(0).id()))) {
            bad.add("%s %s: witnessed under another fingerprint".formatted(id, same.get(0)));
          }
          int times = witnessed.getOrDefault(id, List.of()).size();
          if (times != same.size()) {
            bad.add("%s %s: sent %d, witnessed %d".formatted(id, same.get(0), same.size(), times));
          }
        });
    spans.keySet().stream()
        .filter(id -> !events.containsKey(id))
        .forEach(id -> bad.add(id + ": has a span, but never lay on the broker"));
    return bad;
  }

  /** Events whose span does not fail although they report an error, or the other way round. */
  List<String> badlyFailed() {
    List<String> bad = new ArrayList<>();
    events.forEach(
        (id, same) -> {
          String code = same.get(0).body().at("/err/code").asString("");
          for (ReceivedSpan span : spans.getOrDefault(id, List.of())) {
            String told = span.text(OrderAttributes.ERROR_TYPE.getKey());
            if (span.failed() == code.isEmpty() || !told.equals(code)) {
              bad.add("%s %s: error '%s', %s".formatted(id, same.get(0), code, span));
            }
          }
        });
    return bad;
  }

  private static String computedId(SpiedMessage event) {
    OrderId order = new OrderId(event.order());
    return JourneyIds.traceId(order) + " " + JourneyIds.mesSpanId(order, event.eventId());
  }
}
