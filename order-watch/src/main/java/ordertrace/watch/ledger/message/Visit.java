package ordertrace.watch.ledger.message;

import java.util.List;
import java.util.Set;
import ordertrace.Settlement.Answer;
import ordertrace.XDeath;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.MessageFact;
import ordertrace.watch.ledger.fact.MessageFact.Delivered;
import ordertrace.watch.ledger.fact.MessageFact.Processed;
import ordertrace.watch.ledger.fact.MessageFact.Settled;
import org.jspecify.annotations.Nullable;

/**
 * One delivery of a message to a consumer, and what the consumer did with it.
 *
 * @param delivered null: that fact is missing, others of the same delivery are there
 * @param first the earliest fact of it that is there
 * @param processed each run of the handler, in order
 * @param settled null: nothing was sent
 */
record Visit(
    @Nullable Delivered delivered,
    MessageFact first,
    List<Processed> processed,
    @Nullable Settled settled) {

  Visit {
    processed = List.copyOf(processed);
  }

  Boot boot() {
    return first.stamp().boot();
  }

  boolean autoAck() {
    return delivered != null && delivered.delivery().autoAck();
  }

  boolean polled() {
    return delivered != null && delivered.delivery().polled();
  }

  boolean untracked() {
    return delivered != null && delivered.delivery().untracked();
  }

  boolean acknowledged() {
    return autoAck() || (settled != null && settled.settlement().answer() == Answer.ACK);
  }

  /** Rejected for good, so that it left the queue. */
  boolean rejected() {
    return settled != null
        && Set.of(Answer.NACK, Answer.REJECT).contains(settled.settlement().answer())
        && !settled.settlement().requeue();
  }

  /** Given back to the queue. */
  boolean returned() {
    return settled != null && !acknowledged() && !rejected();
  }

  /** Given back, and counted by a queue that does so: since RabbitMQ 4.3 a nack is not. */
  boolean returnedAsFailed() {
    return settled != null && returned() && settled.settlement().answer() == Answer.REJECT;
  }

  long successes() {
    return processed.stream().filter(p -> p.processing().errorType() == null).count();
  }

  /** Runs of the handler that did the work; what it gave back or rejected itself, it did not do. */
  long completions() {
    return rejected() || returned() ? 0 : successes();
  }

  boolean failed() {
    return !processed.isEmpty() && successes() == 0;
  }

  // Nobody sees how long it takes to process what was fetched.
  boolean done() {
    return acknowledged() && (polled() || successes() > 0);
  }

  /** The last fact of it. */
  MessageFact last() {
    if (settled != null && processed.stream().allMatch(p -> isBefore(p, settled))) {
      return settled;
    }
    return processed.isEmpty() ? first : processed.get(processed.size() - 1);
  }

  private static boolean isBefore(MessageFact one, MessageFact other) {
    return one.stamp().sequence() < other.stamp().sequence();
  }

  List<XDeath> deaths() {
    return delivered == null ? List.of() : delivered.delivery().deaths();
  }

  /** How often it had died in a queue before this delivery. */
  long deathsIn(String queue) {
    return deaths().stream().filter(d -> d.queue().equals(queue)).mapToLong(XDeath::count).sum();
  }

  boolean flagged() {
    return delivered != null && delivered.delivery().redelivered();
  }

  long deliveryCount() {
    Long count = delivered == null ? null : delivered.delivery().deliveryCount();
    return count == null ? 0 : count;
  }

  // The flag travels along when a message is dead-lettered; alone it speaks of this queue.
  boolean flaggedByThisQueue() {
    return flagged() && deaths().isEmpty();
  }
}
