package ordertrace.demo.check;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordertrace.OrderAttributes;
import ordertrace.OrderFacts;
import ordertrace.demo.way.Evidence;
import ordertrace.demo.way.Fact;
import ordertrace.demo.way.LostMessage;
import ordertrace.demo.way.Span;

/** The kinds of things that can be expected. */
final class Recorded {

  private static final List<String> CONSUMER_FACTS =
      List.of(OrderFacts.DELIVERED, OrderFacts.PROCESSED, OrderFacts.SETTLED);

  private Recorded() {}

  /** A request that a service answered. */
  static Expectation request(String service, String method, String route) {
    return new Expectation(
        "the SERVER span of %s %s in %s".formatted(method, route, service),
        evidence ->
            spans(evidence, "SERVER", service)
                .anyMatch(
                    span ->
                        method.equals(span.tag("http.request.method"))
                            && route.equals(span.tag("http.route"))));
  }

  /** A request that a service made. */
  static Expectation call(String service, String method, String path) {
    return new Expectation(
        "the CLIENT span of %s %s in %s".formatted(method, path, service),
        evidence ->
            spans(evidence, "CLIENT", service)
                .anyMatch(
                    span ->
                        method.equals(span.tag("http.request.method"))
                            && span.tags().getOrDefault("url.full", "").contains(path)));
  }

  /** Work of the MES, told by the bridge. */
  static Expectation mesWork(String state) {
    return new Expectation(
        "the span of the MES's work until " + state,
        evidence ->
            evidence.spans().stream()
                .anyMatch(
                    span ->
                        span.service().equals("mes-bridge")
                            && state.equals(span.tag(OrderAttributes.MES_STATE.getKey()))));
  }

  /** A fact that says that the order entered this status. */
  static Expectation status(String status) {
    return new Expectation(
        "an order.status.changed fact with " + status,
        evidence ->
            evidence.facts(OrderFacts.STATUS_CHANGED).stream()
                .anyMatch(fact -> status.equals(fact.text(OrderAttributes.ORDER_STATUS))));
  }

  /** A message sent to a receiver without agent: an id on the PRODUCER span and in a fact. */
  static Expectation published(String key, String from) {
    return new Expectation(
        "message %s: a PRODUCER span of %s and a published fact with the same message id"
            .formatted(key, from),
        evidence -> !publishedIds(evidence, key, from).isEmpty());
  }

  /** A message that came from a sender without agent. */
  static Expectation received(String key, String by, String queue) {
    return new Expectation(
        "message %s: a CONSUMER span of %s and facts of %s".formatted(key, by, queue),
        evidence ->
            spans(evidence, "CONSUMER", by).findAny().isPresent()
                && CONSUMER_FACTS.stream()
                    .allMatch(
                        event ->
                            evidence.facts(event).stream().anyMatch(fact -> isFrom(fact, queue))));
  }

  /** What the bridge saw of the MES arrived, message by message, under the same fingerprint. */
  static Expectation witnessed(String queue) {
    return new Expectation(
        "the same fingerprints in what the bridge witnessed and in what %s delivered"
            .formatted(queue),
        evidence -> {
          List<String> witnessed = fingerprints(evidence.facts(OrderFacts.WITNESSED).stream());
          return !witnessed.isEmpty()
              && !witnessed.contains("null")
              && witnessed.equals(
                  fingerprints(
                      evidence.facts(OrderFacts.DELIVERED).stream()
                          .filter(fact -> isFrom(fact, queue))));
        });
  }

  /** The order went no further than the story says. */
  static Expectation never(String status) {
    return new Expectation(
        "nothing that says that it became " + status,
        evidence ->
            evidence.facts(OrderFacts.STATUS_CHANGED).stream()
                    .noneMatch(fact -> status.equals(fact.text(OrderAttributes.ORDER_STATUS)))
                && evidence.spans().stream()
                    .noneMatch(
                        span -> status.equals(span.tag(OrderAttributes.ORDER_STATUS.getKey()))));
  }

  /** Exactly these messages are lost, each as {@code key → queue}. */
  static Expectation lost(String... messages) {
    return new Expectation(
        messages.length == 0
            ? "a sign of the receiver of every message"
            : "no sign of the receiver of " + String.join(", ", messages) + " only",
        evidence ->
            LostMessage.of(evidence).stream()
                .map(lost -> lost.key() + " → " + lost.queue())
                .toList()
                .equals(List.of(messages)));
  }

  private static List<String> fingerprints(Stream<Fact> facts) {
    return facts
        .map(fact -> String.valueOf(fact.text(OrderAttributes.MESSAGE_FINGERPRINT)))
        .sorted()
        .toList();
  }

  /** A message seen on both sides: every one published arrived under the same message id. */
  static Expectation message(String key, String from, String to, String queue) {
    return new Expectation(
        "message %s: the same message id on the spans of %s and %s, and in facts of %s"
            .formatted(key, from, to, queue),
        evidence -> {
          Set<String> ids = publishedIds(evidence, key, from);
          return !ids.isEmpty()
              && spans(evidence, "CONSUMER", to)
                  .map(Recorded::messageId)
                  .collect(Collectors.toSet())
                  .containsAll(ids)
              && CONSUMER_FACTS.stream()
                  .allMatch(event -> factIds(evidence, event, queue).containsAll(ids));
        });
  }

  /** Empty unless spans and facts agree. */
  private static Set<String> publishedIds(Evidence evidence, String key, String from) {
    Set<String> onSpans =
        spans(evidence, "PRODUCER", from)
            .filter(span -> key.equals(span.tag(OrderAttributes.MESSAGING_ROUTING_KEY.getKey())))
            .map(Recorded::messageId)
            .collect(Collectors.toSet());
    Set<String> inFacts =
        evidence.facts(OrderFacts.PUBLISHED).stream()
            .filter(fact -> key.equals(fact.text(OrderAttributes.MESSAGING_ROUTING_KEY)))
            .map(fact -> String.valueOf(fact.text(OrderAttributes.MESSAGING_MESSAGE_ID)))
            .collect(Collectors.toSet());
    return onSpans.equals(inFacts) && !onSpans.contains("null") ? onSpans : Set.of();
  }

  private static Set<String> factIds(Evidence evidence, String event, String queue) {
    return evidence.facts(event).stream()
        .filter(fact -> isFrom(fact, queue))
        .map(fact -> String.valueOf(fact.text(OrderAttributes.MESSAGING_MESSAGE_ID)))
        .collect(Collectors.toSet());
  }

  private static boolean isFrom(Fact fact, String queue) {
    return queue.equals(fact.text(OrderAttributes.MESSAGE_QUEUE));
  }

  private static String messageId(Span span) {
    return String.valueOf(span.tag(OrderAttributes.MESSAGING_MESSAGE_ID.getKey()));
  }

  private static Stream<Span> spans(Evidence evidence, String kind, String service) {
    return evidence.spans().stream()
        .filter(span -> Objects.equals(span.kind(), kind) && span.service().equals(service));
  }
}
