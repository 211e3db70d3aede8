package ordertrace.watch.looks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.MessageFact.Delivered;
import org.jspecify.annotations.Nullable;

/**
 * Which boot told of a delivery to which consumer, of the consumers that were heard of last. Only
 * in memory: after a restart a consumer is known again with its next delivery. Thread-safe.
 */
public final class ConsumerTags {

  private static final int MAX = 20_000;

  private final Map<String, Boot> boots =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boot> eldest) {
          return size() > MAX;
        }
      };

  /** Takes note of facts that came in. */
  public synchronized void note(Collection<Fact> facts) {
    for (Fact fact : facts) {
      if (fact instanceof Delivered delivered) {
        String tag = delivered.delivery().consumerTag();
        if (tag != null && Connection.isOfBroker(tag)) {
          boots.put(tag, fact.stamp().boot());
        }
      }
    }
  }

  public synchronized @Nullable Boot boot(String tag) {
    return boots.get(tag);
  }
}
