package ordertrace.e2e.many;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that is known of a run when it is over. The lists of offences name copies, orders and
 * spans; they are empty when all is well.
 *
 * @param orders all that were placed
 * @param statuses by order, as the CRM knew them at the end
 * @param withError the orders of which the MES was told to report an error
 * @param refusals approvals that had to be repeated
 * @param texts what exporters sent, as text
 */
public record Run(
    List<String> orders,
    Map<String, String> statuses,
    Set<String> withError,
    List<String> refusals,
    List<SpiedMessage> messages,
    BridgeAccount bridge,
    Duration duration,
    List<ReceivedSpan> spans,
    List<ReceivedFact> facts,
    List<String> texts) {

  Run until(Received received) {
    return new Run(
        orders,
        statuses,
        withError,
        refusals,
        messages,
        bridge,
        duration,
        received.spans(),
        received.facts(),
        received.texts());
  }

  /** Messages of the MES, each repetition counted. */
  public long mesMessages() {
    return messages.stream().filter(SpiedMessage::isOfTheMes).count();
  }

  /** The orders about which an error event lay on the broker. */
  public Set<String> failedInTheMes() {
    return messages.stream()
        .filter(message -> message.routingKey().equals("evt.error"))
        .map(SpiedMessage::order)
        .collect(toSet());
  }

  public List<String> badlyPublished() {
    return account().badlyPublished();
  }

  public List<String> badlyConsumed() {
    return account().badlyConsumed();
  }

  public List<String> brokenSequences() {
    return new FactSequences(facts).defects();
  }

  /** One entry for each boot. */
  public List<String> services() {
    return new FactSequences(facts).services();
  }

  public List<String> strangeSpans() {
    return owners().strangers();
  }

  public List<String> strangeFacts() {
    return owners().strangeFacts(facts);
  }

  /** The orders that spans of their creation name. */
  public List<String> created() {
    return owners().created();
  }

  public List<String> badlyTold() {
    return mes().badlyTold();
  }

  public List<String> badlyFailed() {
    return mes().badlyFailed();
  }

  public List<String> leaks() {
    return texts.stream().flatMap(text -> Crowd.traces(text).stream()).toList();
  }

  /** For the log and the page about this run. */
  public String summary() {
    return "%d orders, %d messages (%d of the MES, %d orders with an error event), %d facts, %d spans,"
            .formatted(
                orders.size(),
                messages.size(),
                mesMessages(),
                failedInTheMes().size(),
                facts.size(),
                spans.size())
        + " %d s, %d repeated attempts of handlers, %d approvals repeated"
            .formatted(duration.toSeconds(), account().repeatedAttempts(), refusals.size());
  }

  private MessageAccount account() {
    return new MessageAccount(messages, facts);
  }

  private SpanOwners owners() {
    return new SpanOwners(messages, spans, facts);
  }

  private MesSpans mes() {
    return new MesSpans(messages, spans, facts);
  }
}
