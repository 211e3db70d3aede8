package ordertrace.watch.changes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps changes in memory for one channel; leases end when {@link #leasesEnd} says so. */
public final class FakeOutbox implements Outbox {

  private final Map<Long, Change> waiting = new LinkedHashMap<>();
  private final List<Long> leased = new ArrayList<>();
  private long last;

  public synchronized long add(Change change) {
    waiting.put(++last, change);
    return last;
  }

  @Override
  public synchronized List<Entry> claim(Channel channel, int limit, Duration lease) {
    List<Entry> free =
        waiting.entrySet().stream()
            .filter(entry -> !leased.contains(entry.getKey()))
            .limit(limit)
            .map(entry -> new Entry(entry.getKey(), entry.getValue()))
            .toList();
    free.forEach(entry -> leased.add(entry.id()));
    return free;
  }

  @Override
  public synchronized void sent(Channel channel, Collection<Long> ids) {
    ids.forEach(waiting::remove);
  }

  public synchronized void leasesEnd() {
    leased.clear();
  }

  public synchronized int size() {
    return waiting.size();
  }
}
