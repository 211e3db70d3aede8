package ordertrace.agent.fact;

import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import ordertrace.Heartbeat;
import ordertrace.OrderFact;
import ordertrace.agent.guard.Capability;
import ordertrace.agent.guard.Guard;

/**
 * Tells at a fixed interval that this JVM lives and which hooks work, and says goodbye when it
 * stops. Without it nobody could conclude anything from a fact that is missing. Thread-safe.
 */
public final class LifeSigns {

  private final FactRecorder facts;
  private final Guard guard;
  private final BrokerContacts contacts;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(LifeSigns::thread);
  private final AtomicBoolean ended = new AtomicBoolean();

  public LifeSigns(FactRecorder facts, Guard guard, BrokerContacts contacts) {
    this.facts = facts;
    this.guard = guard;
    this.contacts = contacts;
  }

  /** Sends the first heartbeat now and then one at each interval, from a daemon thread. */
  @SuppressWarnings("FutureReturnValueIgnored") // beat() never throws: the recorder is guarded
  public void start(Duration interval) {
    long nanos = interval.toNanos();
    clock.scheduleAtFixedRate(this::beat, 0, nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * Sends the last heartbeat and the goodbye, once; must be called before the SDK stops taking log
   * records.
   */
  public void end() {
    if (ended.compareAndSet(false, true)) {
      clock.shutdownNow();
      beat();
      facts.recordNumbered(Context.root(), sequence -> OrderFact.goodbye(Instant.now(), sequence));
    }
  }

  private void beat() {
    facts.recordNumbered(
        Context.root(), sequence -> OrderFact.heartbeat(Instant.now(), heartbeat(sequence)));
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

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "ordertrace-heartbeat");
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }
}
