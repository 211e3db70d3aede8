package ordertrace.watch.intake;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.store.FactStore;

/** A store that remembers what it was given, fails when told to, and waits when told to. */
final class KeptFacts implements FactStore {

  final List<Fact> facts = new CopyOnWriteArrayList<>();
  final CountDownLatch entered = new CountDownLatch(1);
  volatile CountDownLatch gate = new CountDownLatch(0);
  volatile RuntimeException failure;

  @Override
  public void append(List<Fact> batch) {
    entered.countDown();
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
    facts.addAll(batch);
  }
}
