package ordertrace.watch.looks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordertrace.watch.ledger.broker.QueueSample;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.looks.Seen.Taker;
import org.jspecify.annotations.Nullable;

/**
 * Who the consumers of one queue are.
 *
 * <p>Neither heartbeats nor the broker name both ends of a connection, so it is concluded from what
 * both sides do tell. A consumer with a tag of the broker's making is the boot that told of a
 * delivery to that tag, and with it every consumer on the same connection. Those that are left are
 * the boots whose heartbeats name the queue, if these are as many as the connections: each of them
 * has at least one. A consumer that neither names has no agent as far as anybody can tell; with an
 * agent it is one that never got a message and has more connections than its boot, or has just
 * come.
 */
final class TakerNames {

  // Heartbeats come every ten seconds, and must have come after the look too.
  private static final Duration HEARD = Duration.ofSeconds(30);

  private final String queue;
  private final Instant now;
  private final AgentConsumers agents;
  private final Map<Connection, Boot> here = new HashMap<>();
  private final IdentityHashMap<List<Taker>, List<QueueSample.Consumer>> named =
      new IdentityHashMap<>();

  TakerNames(String queue, Instant now, AgentConsumers agents) {
    this.queue = queue;
    this.now = now;
    this.agents = agents;
  }

  /** Learns from looks in the order of their time. */
  void recognise(List<Seen> looks) {
    Seen first = null;
    Seen heard = null;
    for (int i = 0; i < looks.size(); i++) {
      Seen look = looks.get(i);
      first = first == null ? look : first;
      heard = heard == null || !look.at().isAfter(now.minus(HEARD)) ? look : heard;
      if (i + 1 == looks.size() || looks.get(i + 1).takers() != look.takers()) {
        recognise(first, heard);
        first = null;
        heard = null;
      }
    }
  }

  List<QueueSample.Consumer> of(List<Taker> takers) {
    return named.computeIfAbsent(
        takers,
        all ->
            all.stream()
                .map(t -> new QueueSample.Consumer(t.tag(), boot(t.connection())))
                .toList());
  }

  // The consumers are the same from the first look to the last: what holds at one holds at all.
  private void recognise(Seen first, Seen heard) {
    if (!unknown(first).isEmpty()) {
      unknown(first).forEach(connection -> connection.recognise(agents));
      if (!count(first)) {
        count(heard);
      }
    }
  }

  private boolean count(Seen look) {
    List<Connection> unknown = unknown(look);
    if (unknown.isEmpty()) {
      return true;
    }
    Set<Boot> told = new HashSet<>(agents.consuming(queue, look.at()));
    look.takers().forEach(taker -> told.remove(boot(taker.connection())));
    if (told.size() != unknown.size()) {
      return false;
    }
    List<Boot> boots = new ArrayList<>(told);
    boots.sort(Comparator.comparing(Boot::id));
    for (int i = 0; i < boots.size(); i++) {
      is(unknown.get(i), boots.get(i), boots.size() == 1);
    }
    return true;
  }

  // Of several nobody knows which is which; for this queue it does not matter.
  private void is(Connection connection, Boot boot, boolean certain) {
    here.put(connection, boot);
    if (certain) {
      connection.is(boot);
    }
  }

  private List<Connection> unknown(Seen look) {
    Set<Connection> unknown = new LinkedHashSet<>();
    for (Taker taker : look.takers()) {
      if (boot(taker.connection()) == null) {
        unknown.add(taker.connection());
      }
    }
    return unknown.stream().sorted(Comparator.comparing(Connection::peer)).toList();
  }

  private @Nullable Boot boot(Connection connection) {
    Boot known = connection.boot();
    return known == null ? here.get(connection) : known;
  }
}
