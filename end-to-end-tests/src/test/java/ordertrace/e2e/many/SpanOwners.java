package ordertrace.e2e.many;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordertrace.OrderAttributes;
import ordertrace.OrderFacts;
import org.jspecify.annotations.Nullable;

/**
 * Whose a span or fact must be, from what is not telemetry: bodies of messages and paths of
 * requests.
 */
final class SpanOwners {

  /** The order number stands in the answer only: the one span whose own word is all there is. */
  private static final String CREATING = "POST /orders";

  private static final Pattern IN_PATH = Pattern.compile("ORD-[0-9A-Z]{8}");

  private final Map<String, String> ofMessage;
  private final Map<String, String> ofEvent;
  private final Map<String, Set<String>> ofTrace;
  private final Map<String, String> ofAnswer;
  private final Map<String, ReceivedSpan> spans;

  SpanOwners(
      Collection<SpiedMessage> messages,
      Collection<ReceivedSpan> spans,
      Collection<ReceivedFact> facts) {
    this.ofMessage =
        messages.stream()
            .collect(toMap(SpiedMessage::id, SpiedMessage::order, (same, one) -> same));
    this.ofEvent =
        messages.stream()
            .filter(SpiedMessage::isOfTheMes)
            .collect(toMap(SpiedMessage::eventId, SpiedMessage::order, (same, one) -> same));
    this.spans = spans.stream().collect(toMap(SpanOwners::key, span -> span, (same, one) -> same));
    this.ofAnswer = answers(spans, facts);
    // A delivery of the MES begins a trace; only its facts know which message it was.
    this.ofTrace =
        Stream.concat(
                facts.stream()
                    .filter(fact -> fact.event().equals(OrderFacts.PROCESSED))
                    .filter(fact -> ofMessage.containsKey(fact.message()))
                    .map(fact -> Map.entry(fact.traceId(), ofMessage.get(fact.message()))),
                spans.stream()
                    .filter(span -> ownTruth(span) != null)
                    .map(span -> Map.entry(span.traceId(), ownTruth(span))))
            .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
  }

  /** Spans that carry an order other than their message's, path's or trace's. */
  List<String> strangers() {
    return spans.values().stream()
        .filter(span -> !span.orders().isEmpty() && !isCreation(span))
        .filter(span -> !owners(span).containsAll(span.orders()))
        .map(span -> span + " belongs to " + owners(span))
        .toList();
  }

  /** Facts of messages that carry an order other than the message's body. */
  List<String> strangeFacts(Collection<ReceivedFact> facts) {
    return facts.stream()
        .filter(fact -> ofMessage.containsKey(fact.message()))
        .filter(fact -> !fact.orders().equals(Set.of(ofMessage.get(fact.message()))))
        .map(
            fact ->
                "%s %s of message %s says %s, its body %s"
                    .formatted(
                        fact.service(),
                        fact.event(),
                        fact.message(),
                        fact.orders(),
                        ofMessage.get(fact.message())))
        .toList();
  }

  /** What those spans say that told the creation of an order, each its own. */
  List<String> created() {
    return spans.values().stream()
        .filter(span -> span.is("SERVER") && span.name().equals(CREATING))
        .map(span -> span.text(OrderAttributes.ORDER_ID.getKey()))
        .toList();
  }

  private Set<String> owners(ReceivedSpan span) {
    Set<String> told = ofTrace.getOrDefault(span.traceId(), Set.of());
    for (ReceivedSpan up = span; up != null; up = parent(up)) {
      String truth = ownTruth(up);
      if (truth != null) {
        return Set.of(truth);
      }
    }
    return told;
  }

  private boolean isCreation(ReceivedSpan span) {
    ReceivedSpan root = span;
    for (ReceivedSpan up = span; up != null; up = parent(up)) {
      root = up;
    }
    return root.is("SERVER")
        && root.name().equals(CREATING)
        && (root == span || root.orders().containsAll(span.orders()));
  }

  private @Nullable ReceivedSpan parent(ReceivedSpan span) {
    return spans.get(span.traceId() + span.parentId());
  }

  private @Nullable String ownTruth(ReceivedSpan span) {
    String message = ofMessage.get(span.text(OrderAttributes.MESSAGE_COPY_ID.getKey()));
    if (message != null) {
      return message;
    }
    String event = ofEvent.get(span.text(OrderAttributes.ORDER_EVENT_ID.getKey()));
    if (event != null) {
      return event;
    }
    String answered = ofAnswer.get(key(span));
    if (answered != null) {
      return answered;
    }
    Matcher path =
        IN_PATH.matcher(
            span.text("url.path").isEmpty() ? span.text("url.full") : span.text("url.path"));
    return path.find() ? path.group() : null;
  }

  // The span of an acknowledgement stands alone in its trace, and of a message of the MES it has no
  // id. But one consumer answers one message after the other: the n-th span is of the n-th fact.
  private Map<String, String> answers(
      Collection<ReceivedSpan> spans, Collection<ReceivedFact> facts) {
    List<ReceivedSpan> answers =
        spans.stream()
            .filter(span -> span.name().equals("basic.ack") && span.service().equals("crm"))
            .filter(span -> span.text(OrderAttributes.MESSAGE_COPY_ID.getKey()).isEmpty())
            .sorted(Comparator.comparingLong(ReceivedSpan::start))
            .toList();
    List<ReceivedFact> settled =
        facts.stream()
            .filter(fact -> fact.event().equals(OrderFacts.SETTLED))
            .filter(fact -> fact.queue().equals("crm.mes-events"))
            .filter(fact -> ofMessage.containsKey(fact.message()))
            .sorted(
                Comparator.comparingLong(
                    fact -> fact.number(OrderAttributes.FACT_SEQUENCE.getKey())))
            .toList();
    return answers.size() != settled.size()
        ? Map.of()
        : IntStream.range(0, answers.size())
            .boxed()
            .collect(
                toMap(
                    index -> key(answers.get(index)),
                    index -> ofMessage.get(settled.get(index).message())));
  }

  private static String key(ReceivedSpan span) {
    return span.traceId() + span.id();
  }
}
