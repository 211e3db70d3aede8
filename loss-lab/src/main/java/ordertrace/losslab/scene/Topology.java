package ordertrace.losslab.scene;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The queues, each for one way in which messages fare. */
final class Topology {

  static final String HELD = "lab.held";
  static final String AUTO = "lab.auto";

  private static final List<String> CONSUMED =
      List.of(
          "lab.work",
          "lab.rejecting",
          "lab.discarding",
          "lab.forgotten",
          "lab.purged",
          "lab.late",
          "lab.effect",
          "lab.advanced",
          "lab.again",
          "lab.exhausted",
          "lab.fan.a");
  private static final List<String> CONSUMED_ON_RABBITMQ =
      List.of("lab.retry", "lab.buried", "lab.limited");
  private static final List<String> CONSUMED_WITHOUT_AGENT = List.of("lab.strange", "lab.closed");
  private static final List<String> NOT_CONSUMED = List.of("lab.parking", "lab.fan.b");

  private static final String DEAD_LETTERS = "x-dead-letter-exchange";
  private static final String DEAD_LETTER_KEY = "x-dead-letter-routing-key";
  private static final String TTL = "x-message-ttl";
  private static final String LENGTH = "x-max-length";

  private Topology() {}

  static void declare(Admin admin, Ground ground) throws IOException {
    admin.exchange(Stage.EXCHANGE);
    for (Map.Entry<String, Map<String, Object>> queue : queues(ground).entrySet()) {
      admin.queue(queue.getKey(), queue.getValue());
      if (!queue.getKey().equals("lab.forgotten")) {
        admin.bind(queue.getKey(), key(queue.getKey()));
      }
    }
  }

  private static String key(String queue) {
    return queue.startsWith("lab.fan.") ? "fan" : queue.substring("lab.".length());
  }

  private static Map<String, Map<String, Object>> queues(Ground ground) {
    Map<String, Map<String, Object>> queues = new LinkedHashMap<>();
    for (List<String> plain : List.of(CONSUMED, CONSUMED_WITHOUT_AGENT, NOT_CONSUMED)) {
      plain.forEach(queue -> queues.put(queue, Map.of()));
    }
    queues.put(HELD, Map.of());
    queues.put(AUTO, Map.of());
    if (ground.rabbitmq()) {
      putSpecial(queues);
    }
    return queues;
  }

  private static void putSpecial(Map<String, Map<String, Object>> queues) {
    queues.put("lab.retry", Map.of(DEAD_LETTERS, Stage.EXCHANGE, DEAD_LETTER_KEY, "retry.wait"));
    queues.put(
        "lab.retry.wait",
        Map.of(DEAD_LETTERS, Stage.EXCHANGE, DEAD_LETTER_KEY, "retry", TTL, 2_000));
    queues.put("lab.buried", Map.of(DEAD_LETTERS, "", DEAD_LETTER_KEY, "lab.graves"));
    queues.put("lab.graves", Map.of());
    queues.put("lab.expiring", Map.of(TTL, 500));
    queues.put("lab.waiting", Map.of());
    queues.put("lab.overflowing", Map.of(LENGTH, 0));
    queues.put("lab.full", Map.of(LENGTH, 0, "x-overflow", "reject-publish"));
    queues.put("lab.limited", Map.of("x-queue-type", "quorum", "x-delivery-limit", 2));
    queues.put("lab.deleted", Map.of());
    queues.put("lab.brief", Map.of());
  }

  /** By the service that consumes. */
  static List<String> consumed(Ground ground) {
    return ground.rabbitmq()
        ? Stream.concat(CONSUMED.stream(), CONSUMED_ON_RABBITMQ.stream()).toList()
        : CONSUMED;
  }

  static List<String> consumedWithoutAgent() {
    return CONSUMED_WITHOUT_AGENT;
  }
}
