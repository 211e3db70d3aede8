package ordertrace.losslab.scene;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The queues, each for one way in which messages fare. */
final class Topology {

  static final String HELD = "lab.held";
  static final String AUTO = "lab.auto";
  static final String SHARED = "lab.shared";
  static final String SKEWED = "lab.skewed";
  static final String BLIND = "lab.blind";
  static final String FADING = "lab.fading";

  /** Whatever comes there is shoveled to the second one. */
  static final String SHOVELED = "lab.shoveled";

  static final String LANDED = "lab.landed";

  /** Goes with the service that dies. */
  static final String OWN = "lab.own";

  /** Gets what others get too, and is named in no journey file. */
  static final String SPY = "lab.spy";

  private static final String REST = "lab.rest";

  /** Queues of events of the MES, and the keys of those that they get. */
  private static final Map<String, String> EVENTS =
      Map.of("lab.events", "evt.state", "lab.events.purged", "evt.purged");

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
          "lab.fan.a",
          "lab.batch",
          "lab.caught",
          LANDED,
          "lab.spied",
          "lab.later.always",
          "lab.later.now",
          "lab.turns.always",
          "lab.turns.now");
  private static final List<String> CONSUMED_ON_RABBITMQ =
      List.of(
          "lab.retry",
          "lab.buried",
          "lab.limited",
          "lab.giving",
          "lab.slow",
          "lab.events",
          "lab.events.purged");
  private static final List<String> CONSUMED_WITHOUT_AGENT = List.of("lab.strange", "lab.closed");
  private static final List<String> NOT_CONSUMED = List.of("lab.parking", "lab.fan.b", SHOVELED);
  private static final List<String> CONSUMED_BY_OTHERS =
      List.of(HELD, AUTO, SHARED, SKEWED, BLIND, FADING);
  private static final Set<String> NOT_BOUND =
      Set.of("lab.forgotten", "lab.later.now", "lab.turns.now");

  /** Keys of which several queues get the messages. */
  private static final List<String> ALIKE = List.of("fan", "later", "turns");

  private static final String DEAD_LETTERS = "x-dead-letter-exchange";
  private static final String DEAD_LETTER_KEY = "x-dead-letter-routing-key";
  private static final String TTL = "x-message-ttl";
  private static final String LENGTH = "x-max-length";
  private static final String TYPE = "x-queue-type";

  private Topology() {}

  static void declare(Admin admin, Ground ground) throws IOException {
    admin.exchange(Stage.EXCHANGE, Map.of());
    for (Map.Entry<String, Map<String, Object>> queue : queues(ground).entrySet()) {
      admin.queue(queue.getKey(), queue.getValue());
      if (!NOT_BOUND.contains(queue.getKey())) {
        admin.bind(queue.getKey(), Stage.EXCHANGE, key(queue.getKey()));
      }
    }
    if (ground.rabbitmq()) {
      admin.exchange(REST, Map.of());
      admin.exchange(Stage.NARROW, Map.of("alternate-exchange", REST));
      admin.bind("lab.caught", REST, "#");
      admin.exchange(Mes.EXCHANGE, Map.of());
      for (Map.Entry<String, String> queue : EVENTS.entrySet()) {
        admin.queue(queue.getKey(), Map.of());
        admin.bind(queue.getKey(), Mes.EXCHANGE, queue.getValue());
      }
    }
  }

  private static String key(String queue) {
    String name = queue.substring("lab.".length());
    return ALIKE.stream().filter(key -> name.startsWith(key + ".")).findFirst().orElse(name);
  }

  private static Map<String, Map<String, Object>> queues(Ground ground) {
    Map<String, Map<String, Object>> queues = new LinkedHashMap<>();
    for (List<String> plain :
        List.of(CONSUMED, CONSUMED_WITHOUT_AGENT, NOT_CONSUMED, CONSUMED_BY_OTHERS)) {
      plain.forEach(queue -> queues.put(queue, Map.of()));
    }
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
    queues.put("lab.limited", Map.of(TYPE, "quorum", "x-delivery-limit", 2));
    queues.put("lab.giving", Map.of(TYPE, "quorum", "x-delivery-limit", 2));
    queues.put("lab.slow", Map.of(TYPE, "quorum", "x-consumer-timeout", 2_000));
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
