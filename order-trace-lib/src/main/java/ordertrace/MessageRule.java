package ordertrace;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known in advance of the messages of one exchange and routing key.
 *
 * @param exchange its name; empty: the default exchange
 * @param routingKeyPattern in the syntax of AMQP topic bindings
 * @param orderIdPointer the field that holds the canonical order number; null: none does
 * @param aliasPointers by system, the field that holds that system's number of the order
 * @param status what the message says about the order's status; null: nothing
 * @param queues where it is expected to arrive
 * @param settleWithin how long after its publish it must be processed; null: not judged
 * @param fingerprint whether it is matched by {@link Fingerprint}, because its publisher sets no
 *     header
 */
public record MessageRule(
    String exchange,
    String routingKeyPattern,
    @Nullable JsonPointer orderIdPointer,
    Map<String, JsonPointer> aliasPointers,
    @Nullable StatusRule status,
    List<QueueRule> queues,
    @Nullable Duration settleWithin,
    boolean fingerprint) {

  public MessageRule {
    aliasPointers = Map.copyOf(aliasPointers);
    queues = List.copyOf(queues);
  }
}
