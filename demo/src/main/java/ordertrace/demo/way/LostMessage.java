package ordertrace.demo.way;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ordertrace.MessageRule;
import ordertrace.OrderAttributes;
import ordertrace.OrderFacts;
import ordertrace.OrderJourney;
import ordertrace.QueueRule;
import ordertrace.Waiting;

/**
 * A message that was published and of whose receiver there is no sign.
 *
 * @param published by whom, when, and with which id
 * @param queue where it should have arrived
 */
public record LostMessage(Fact published, String queue) {

  private static final OrderJourney JOURNEY = OrderJourney.alexandrit();

  /** The routing key. */
  public String key() {
    return String.valueOf(published.text(OrderAttributes.MESSAGING_ROUTING_KEY));
  }

  /** The id that both sides would have shown. */
  public String messageId() {
    return String.valueOf(published.text(OrderAttributes.MESSAGING_MESSAGE_ID));
  }

  /** Those of this order. */
  public static List<LostMessage> of(Evidence evidence) {
    return of(evidence, Stage.of(evidence));
  }

  /** Compares what was published with what was delivered; a verdict needs order-watch. */
  static List<LostMessage> of(Evidence evidence, List<Stage> stages) {
    List<LostMessage> lost = new ArrayList<>();
    for (Fact published : evidence.facts(OrderFacts.PUBLISHED)) {
      MessageRule rule =
          JOURNEY.message(
              String.valueOf(published.text(OrderAttributes.MESSAGING_DESTINATION_NAME)),
              String.valueOf(published.text(OrderAttributes.MESSAGING_ROUTING_KEY)));
      if (rule == null) {
        continue; // the journey file expects nothing of it
      }
      for (QueueRule queue : rule.queues()) {
        boolean arrived =
            hasAgent(queue)
                ? isDelivered(evidence, published, queue)
                : !stillWaitsFor(rule, stages);
        if (!arrived) {
          lost.add(new LostMessage(published, queue.name()));
        }
      }
    }
    return lost;
  }

  private static boolean hasAgent(QueueRule queue) {
    return JOURNEY.systems().stream()
        .anyMatch(system -> system.name().equals(queue.consumer()) && system.agent());
  }

  private static boolean isDelivered(Evidence evidence, Fact published, QueueRule queue) {
    String copy = published.text(OrderAttributes.MESSAGE_COPY_ID);
    return evidence.facts(OrderFacts.DELIVERED).stream()
        .anyMatch(
            fact ->
                Objects.equals(fact.text(OrderAttributes.MESSAGE_COPY_ID), copy)
                    && queue.name().equals(fact.text(OrderAttributes.MESSAGE_QUEUE)));
  }

  /** Of a receiver without agent only the order tells: it moves on, or it does not. */
  private static boolean stillWaitsFor(MessageRule rule, List<Stage> stages) {
    if (stages.isEmpty() || rule.status() == null) {
      return false;
    }
    Stage last = stages.get(stages.size() - 1);
    return last.isOpen()
        && last.status().waitsFor() == Waiting.SYSTEM
        && last.status().name().equals(rule.status().fixed());
  }
}
