package ordertrace.watch.ledger.message;

import java.util.List;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.MessageFact;

/**
 * What has to be looked at together.
 *
 * @param facts of a copy and of its lineage: the copies it came from, those that came from it, and
 *     those of the same service with the same message id; or of all messages with one fingerprint
 * @param statuses of the orders that the messages belong to, under the numbers that these carry
 */
public record MessageCase(List<MessageFact> facts, List<Fact.StatusChanged> statuses) {

  public MessageCase {
    facts = List.copyOf(facts);
    statuses = List.copyOf(statuses);
  }
}
