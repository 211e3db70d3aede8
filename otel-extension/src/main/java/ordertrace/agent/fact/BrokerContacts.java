package ordertrace.agent.fact;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** The queues this JVM consumes and the brokers it talks to, for the heartbeat. Thread-safe. */
public final class BrokerContacts {

  // A heartbeat must stay small.
  private static final int MAX = 256;

  private final Map<String, Integer> consumers = new ConcurrentSkipListMap<>();
  private final Set<String> connections = new ConcurrentSkipListSet<>();

  /**
   * Notes that a consumer of this JVM was started on a queue.
   *
   * @return false: these are more queues than a heartbeat names
   */
  public boolean queue(String name) {
    consumers.merge(name, 1, Integer::sum);
    return consumers.size() <= MAX;
  }

  /** Notes that one of the consumers on that queue gets no more messages. */
  public void noLonger(String queue) {
    consumers.computeIfPresent(queue, (name, count) -> count > 1 ? count - 1 : null);
  }

  /** Notes a broker connection as {@code host:port/vhost}. */
  public void connection(String hostPortVhost) {
    if (connections.size() < MAX) {
      connections.add(hostPortVhost);
    }
  }

  /** Whether a consumer is registered on any of them. */
  public boolean consuming() {
    return !consumers.isEmpty();
  }

  /** The queues with a consumer by name, as many as a heartbeat names. */
  public List<String> queues() {
    return consumers.keySet().stream().limit(MAX).toList();
  }

  List<String> connections() {
    return List.copyOf(connections);
  }
}
