package ordertrace.watch.sampler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordertrace.watch.ledger.broker.Exchange;
import ordertrace.watch.looks.Look;
import ordertrace.watch.looks.Look.Bound;
import ordertrace.watch.looks.Look.Taker;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Looks at one virtual host of one broker, one request after the other. For one thread. */
final class HostLooks {

  private static final String QUEUES =
      "/api/queues/{host}?columns=name,type,state,durable,auto_delete,exclusive,arguments,"
          + "effective_policy_definition,delivery_limit,messages_ready,messages_unacknowledged,"
          + "message_stats.publish,message_stats.deliver_get,message_stats.redeliver,"
          + "message_stats.ack,message_stats.deliver_no_ack,message_stats.get_no_ack";
  private static final String CONSUMERS =
      "/api/consumers/{host}?columns=queue.name,consumer_tag,"
          + "channel_details.peer_host,channel_details.peer_port";
  private static final String EXCHANGES =
      "/api/exchanges/{host}?columns=name,type,arguments,policy";
  private static final String BINDINGS =
      "/api/bindings/{host}?columns=source,destination,destination_type,routing_key";
  private static final String POLICIES = "/api/policies/{host}";
  private static final String NODES = "/api/nodes?columns=name,uptime,running";
  private static final String OVERVIEW = "/api/overview?columns=disable_stats,rates_mode";
  private static final String ALTERNATE = "alternate-exchange";

  private final SamplerProperties.Broker broker;
  private final String virtualHost;
  private final ManagementApi api;
  private Map<String, Look.Queue> before = Map.of();
  private @Nullable Instant startedAt;

  HostLooks(SamplerProperties.Broker broker, String virtualHost, ManagementApi api) {
    this.broker = broker;
    this.virtualHost = virtualHost;
    this.api = api;
  }

  /** Returns what to key its looks by. */
  String host() {
    return broker.name() + "/" + virtualHost;
  }

  /**
   * Looks.
   *
   * @param full whether exchanges and bindings are wanted too
   * @throws FailedLookException nothing can be said
   */
  Look look(boolean full, Instant now) {
    if (full) {
      requireCounters();
      startedAt = startedAt(now);
    }
    Map<String, List<Taker>> takers = takers();
    List<Look.Queue> queues = read(QUEUES, answer -> queues(answer, takers));
    return new Look(
        host(),
        now,
        broker.addresses(virtualHost),
        startedAt,
        queues,
        full ? exchanges() : null,
        full ? read(BINDINGS, HostLooks::bindings) : null);
  }

  // Without counters every sum would agree: nobody unknown would ever seem to take a message.
  private void requireCounters() {
    JsonNode overview = api.get(OVERVIEW);
    if (overview.path("disable_stats").asBoolean(false)
        || overview.path("rates_mode").asString("").equals("none")) {
      throw new FailedLookException(
          LookFailure.COUNTS_NOTHING,
          "broker %s keeps no counters: must not be started with management.disable_stats or management.rates_mode = none"
              .formatted(broker.name()),
          null);
    }
  }

  // The latest start of any node: what was there and not persistent may be gone.
  private @Nullable Instant startedAt(Instant now) {
    try {
      return read(NODES, answer -> Answers.each(answer, HostLooks::uptime)).stream()
          .min(Duration::compareTo)
          .map(now::minus)
          .orElse(null);
    } catch (FailedLookException e) {
      if (e.failure() == LookFailure.FORBIDDEN) {
        return null; // a user with the tag management may look at all but this
      }
      throw e;
    }
  }

  private static Duration uptime(JsonNode node) {
    return node.path("running").asBoolean(true)
        ? Duration.ofMillis(Answers.count(node, "uptime"))
        : Duration.ofDays(365_000);
  }

  private Map<String, List<Taker>> takers() {
    Map<String, List<Taker>> takers = new HashMap<>();
    read(
        CONSUMERS,
        answer ->
            Answers.each(
                answer,
                one ->
                    takers
                        .computeIfAbsent(
                            Answers.text(one.path("queue"), "name"), queue -> new ArrayList<>())
                        .add(new Taker(Answers.text(one, "consumer_tag"), peer(one)))));
    return takers;
  }

  private static String peer(JsonNode consumer) {
    JsonNode channel = consumer.path("channel_details");
    return channel.path("peer_host").asString("?") + ":" + channel.path("peer_port").asString("?");
  }

  private List<Look.Queue> queues(JsonNode answer, Map<String, List<Taker>> takers) {
    Map<String, Look.Queue> seen = new HashMap<>();
    for (JsonNode queue : Answers.each(answer, queue -> queue)) {
      Look.Queue read = queue(queue, takers);
      if (read != null) {
        seen.put(read.name(), read);
      }
    }
    before = seen;
    return List.copyOf(seen.values());
  }

  private Look.@Nullable Queue queue(JsonNode queue, Map<String, List<Taker>> takers) {
    String name = Answers.text(queue, "name");
    if (queue.has("messages_ready")) {
      return counted(queue, name, takers.getOrDefault(name, List.of()));
    }
    // Nobody has counted yet: it is new, or its node is down.
    Look.Queue known = before.get(name);
    boolean running = queue.path("state").asString("running").equals("running");
    return known != null || !running
        ? known
        : counted(queue, name, takers.getOrDefault(name, List.of()));
  }

  private static Look.Queue counted(JsonNode queue, String name, List<Taker> takers) {
    JsonNode stats = queue.path("message_stats");
    return new Look.Queue(
        name,
        new Declaration(queue).arguments(),
        Answers.count(queue, "messages_ready"),
        Answers.count(queue, "messages_unacknowledged"),
        Answers.count(stats, "publish"),
        Math.max(0, Answers.count(stats, "deliver_get") - Answers.count(stats, "redeliver")),
        Answers.count(stats, "ack")
            + Answers.count(stats, "deliver_no_ack")
            + Answers.count(stats, "get_no_ack"),
        takers);
  }

  private List<Exchange> exchanges() {
    JsonNode answer = read(EXCHANGES, HostLooks::list);
    Map<String, JsonNode> policies = needsPolicies(answer) ? policies() : Map.of();
    return read(EXCHANGES, answer, all -> Answers.each(all, e -> exchange(e, policies)));
  }

  private static boolean needsPolicies(JsonNode exchanges) {
    for (JsonNode exchange : exchanges) {
      if (exchange.path("policy").isString()) {
        return true;
      }
    }
    return false;
  }

  private Map<String, JsonNode> policies() {
    Map<String, JsonNode> policies = new HashMap<>();
    JsonNode answer = read(POLICIES, HostLooks::list);
    answer.forEach(one -> policies.put(one.path("name").asString(""), one.path("definition")));
    return policies;
  }

  private static Exchange exchange(JsonNode exchange, Map<String, JsonNode> policies) {
    JsonNode alternate = exchange.path("arguments").path(ALTERNATE);
    JsonNode policy = exchange.path("policy");
    if (!alternate.isString() && policy.isString()) {
      JsonNode definition = policies.get(policy.asString());
      alternate = definition == null ? alternate : definition.path(ALTERNATE);
    }
    return new Exchange(
        Answers.text(exchange, "name"),
        Answers.text(exchange, "type"),
        alternate.isString() ? alternate.asString() : null);
  }

  // Those of the default exchange go without saying.
  private static List<Bound> bindings(JsonNode answer) {
    return Answers.each(
            answer,
            one ->
                new Bound(
                    Answers.text(one, "source"),
                    Answers.text(one, "destination"),
                    Answers.text(one, "destination_type").equals("queue"),
                    Answers.text(one, "routing_key")))
        .stream()
        .filter(bound -> !bound.exchange().isEmpty())
        .distinct()
        .toList();
  }

  private static JsonNode list(JsonNode answer) {
    Answers.each(answer, one -> one);
    return answer;
  }

  private <T> T read(String path, java.util.function.Function<JsonNode, T> reader) {
    JsonNode answer = path.contains("{host}") ? api.get(path, virtualHost) : api.get(path);
    return read(path, answer, reader);
  }

  private <T> T read(
      String path, JsonNode answer, java.util.function.Function<JsonNode, T> reader) {
    try {
      return reader.apply(answer);
    } catch (IllegalArgumentException e) {
      throw api.unreadable(path, e.getMessage() == null ? "is not as expected" : e.getMessage());
    }
  }
}
