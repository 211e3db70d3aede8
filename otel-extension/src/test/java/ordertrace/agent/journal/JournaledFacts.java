package ordertrace.agent.journal;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A journal in memory whose facts a test can look at, as they would be shipped. */
public final class JournaledFacts {

  public static final String BOOT = "boot-1";

  private final FactSource source =
      new FactSource(BOOT, FactKeys.ofThisVersion(), Resource.getDefault());
  private final FactRing ring;
  private final FactJournal journal;

  public JournaledFacts() {
    this(1 << 20);
  }

  public JournaledFacts(int bytes) {
    ring = new FactRing(ByteBuffer.allocate(FactRing.OWNERS + bytes), FactRing.OWNERS);
    journal = new FactJournal(ring, source.keys());
  }

  public FactJournal journal() {
    return journal;
  }

  /** Those that nobody has acknowledged, in the order of their numbers. */
  public List<LogRecordData> all() {
    List<LogRecordData> facts = new ArrayList<>();
    ring.read(
        ring.acknowledged(), (sequence, bytes, next) -> facts.add(source.read(sequence, bytes)));
    return facts;
  }

  /** Acknowledges them. */
  public void acknowledgeAll() {
    ring.read(
        ring.acknowledged(),
        (sequence, bytes, next) -> {
          ring.acknowledge(next);
          return true;
        });
  }

  FactRing ring() {
    return ring;
  }

  FactSource source() {
    return source;
  }
}
