package ordertrace.agent.fact;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import ordertrace.Heartbeat;
import ordertrace.OrderFact;
import ordertrace.agent.guard.Capability;
import ordertrace.agent.guard.Guard;

/**
 * Tells that this JVM lives and which hooks work, and says goodbye when it stops. Without it nobody
 * could conclude anything from a fact that is missing. Thread-safe.
 */
public final class LifeSigns {

  private final FactRecorder facts;
  private final Guard guard;
  private final BrokerContacts contacts;
  private final AtomicBoolean ended = new AtomicBoolean();

  public LifeSigns(FactRecorder facts, Guard guard, BrokerContacts contacts) {
    this.facts = facts;
    this.guard = guard;
    this.contacts = contacts;
  }

  /** Records a heartbeat. */
  public void beat() {
    facts.recordLifeSign(sequence -> OrderFact.heartbeat(Instant.now(), heartbeat(sequence)));
  }

  /** Records the last heartbeat and the goodbye, once: there must be no more facts to come. */
  public void end() {
    if (ended.compareAndSet(false, true)) {
      beat();
      facts.recordLifeSign(sequence -> OrderFact.goodbye(Instant.now(), sequence));
    }
  }

  private Heartbeat heartbeat(long sequence) {
    return new Heartbeat(
        sequence,
        System.nanoTime(),
        guard.capabilities().stream().map(LifeSigns::state).toList(),
        facts.drops(),
        guard.errors(),
        contacts.queues(),
        contacts.connections());
  }

  private static Heartbeat.Capability state(Capability capability) {
    return new Heartbeat.Capability(capability.name(), capability.on(), capability.count());
  }
}
