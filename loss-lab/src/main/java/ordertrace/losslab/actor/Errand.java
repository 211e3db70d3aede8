package ordertrace.losslab.actor;

import java.util.List;

/**
 * A message to be published.
 *
 * @param id its AMQP message id
 * @param plan what its consumer shall do with it
 * @param ways of publishing it: {@code mandatory}, {@code transient}, {@code short} (expires soon),
 *     {@code line} (by the connection that may be cut), {@code alone} (on a channel of its own),
 *     {@code rollback}
 */
record Errand(
    String id, String exchange, String key, String order, String plan, List<String> ways) {

  Errand {
    ways = List.copyOf(ways);
  }

  static Errand of(List<String> words) {
    return new Errand(
        words.get(0),
        words.get(1),
        words.get(2),
        words.get(3),
        words.get(4),
        List.of(words.get(5).split(",")));
  }

  boolean is(String way) {
    return ways.contains(way);
  }
}
