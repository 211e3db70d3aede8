package ordertrace.agent.fact;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** The queues this JVM consumes and the brokers it talks to, for the heartbeat. Thread-safe. */
public final class BrokerContacts {

  // Server-named queues come and go; a heartbeat must stay small.
  private static final int MAX = 256;

  private final Set<String> queues = new ConcurrentSkipListSet<>();
  private final Set<String> connections = new ConcurrentSkipListSet<>();

  /** Notes a queue that a consumer of this JVM was started on. */
  public void queue(String name) {
    add(queues, name);
  }

  /** Notes a broker connection as {@code host:port/vhost}. */
  public void connection(String hostPortVhost) {
    add(connections, hostPortVhost);
  }

  List<String> queues() {
    return List.copyOf(queues);
  }

  List<String> connections() {
    return List.copyOf(connections);
  }

  private static void add(Set<String> names, String name) {
    if (!names.contains(name) && names.size() < MAX) {
      names.add(name);
    }
  }
}
