package ordertrace.watch.looks;

import java.util.LinkedHashSet;
import java.util.Set;
import ordertrace.watch.ledger.fact.Boot;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection, as long as it was seen without interruption: it belongs to one process, so
 * whoever is known to be behind one of its consumers is behind all of them.
 */
final class Connection {

  // So the broker begins the tags that it makes itself: random, and never the same twice.
  private static final String MADE_BY_BROKER = "amq.ctag-";

  private final String peer;
  private final Set<String> tags = new LinkedHashSet<>();
  private @Nullable Boot boot;

  Connection(String peer) {
    this.peer = peer;
  }

  String peer() {
    return peer;
  }

  // A tag that the application chose is the same in each of its processes, with agent or without.
  void consumes(String tag) {
    if (boot == null && tag.startsWith(MADE_BY_BROKER)) {
      tags.add(tag);
    }
  }

  void is(Boot known) {
    boot = known;
    tags.clear();
  }

  @Nullable Boot boot() {
    return boot;
  }

  void recognise(AgentConsumers agents) {
    for (String tag : Set.copyOf(tags)) {
      Boot known = agents.byTag(tag);
      if (known != null) {
        is(known);
        return;
      }
    }
  }
}
