package ordertrace.privacy;

import static java.util.Map.entry;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which rule holds for an attribute's key: only what is listed may leave. A key that ends with
 * {@code .*} stands for all that begin so; the longest that fits counts. Thread-safe.
 */
public final class KeyRules {

  // Keys come from code; whoever makes them of data must not fill the memory.
  private static final int MAX_REMEMBERED = 4096;

  private static final Map<String, KeyRule> STANDARD =
      Map.ofEntries(
          entry("order.*", KeyRule.TEXT),
          entry("order.id", KeyRule.ID),
          entry("order.ids", KeyRule.ID),
          entry("order.alias.value", KeyRule.ID),
          entry("order.event.id", KeyRule.ID),
          entry("order.fact.*", KeyRule.AS_IS),
          entry("order.message.copy_id", KeyRule.ID),
          entry("order.message.parent_copy_id", KeyRule.ID),
          // The broker's words: names of exchanges and queues.
          entry("order.message.reply_text", KeyRule.TEXT),
          // A hash of ours, which may happen to hold any number.
          entry("order.message.fingerprint", KeyRule.AS_IS),
          entry("order.telemetry.*", KeyRule.TEXT),
          entry("order.telemetry.capabilities", KeyRule.AS_IS),
          entry("mes.state", KeyRule.TEXT),
          entry("messaging.*", KeyRule.TEXT),
          entry("messaging.header.*", KeyRule.MASKED),
          entry("messaging.message.id", KeyRule.ID),
          entry("messaging.message.conversation_id", KeyRule.ID),
          entry("http.*", KeyRule.TEXT),
          entry("http.client_ip", KeyRule.PEER),
          entry("http.request.header.*", KeyRule.MASKED),
          entry("http.response.header.*", KeyRule.MASKED),
          entry("http.response.header.location", KeyRule.URL),
          entry("http.target", KeyRule.URL),
          entry("http.url", KeyRule.URL),
          entry("url.*", KeyRule.TEXT),
          entry("url.fragment", KeyRule.FREE_TEXT),
          entry("url.full", KeyRule.URL),
          entry("url.original", KeyRule.URL),
          entry("url.path", KeyRule.PATH),
          entry("url.query", KeyRule.QUERY),
          entry("network.*", KeyRule.TEXT),
          entry("network.peer.address", KeyRule.PEER),
          entry("net.*", KeyRule.TEXT),
          entry("net.peer.ip", KeyRule.PEER),
          entry("net.sock.peer.addr", KeyRule.PEER),
          entry("net.sock.peer.name", KeyRule.PEER),
          entry("client.address", KeyRule.PEER),
          entry("client.port", KeyRule.TEXT),
          entry("client.socket.address", KeyRule.PEER),
          entry("source.address", KeyRule.PEER),
          entry("server.*", KeyRule.TEXT),
          entry("peer.service", KeyRule.TEXT),
          entry("user_agent.*", KeyRule.TEXT),
          entry("rpc.*", KeyRule.TEXT),
          entry("rpc.grpc.request.metadata.*", KeyRule.MASKED),
          entry("rpc.grpc.response.metadata.*", KeyRule.MASKED),
          entry("rpc.request.metadata.*", KeyRule.MASKED),
          entry("rpc.response.metadata.*", KeyRule.MASKED),
          entry("db.*", KeyRule.TEXT),
          entry("db.operation.parameter.*", KeyRule.MASKED),
          entry("db.query.parameter.*", KeyRule.MASKED),
          entry("db.query.text", KeyRule.SQL),
          entry("db.statement", KeyRule.SQL),
          entry("db.user", KeyRule.MASKED),
          entry("error.type", KeyRule.TEXT),
          entry("error.message", KeyRule.FREE_TEXT),
          entry("exception.type", KeyRule.TEXT),
          entry("exception.escaped", KeyRule.AS_IS),
          entry("exception.message", KeyRule.FREE_TEXT),
          entry("exception.stacktrace", KeyRule.STACK),
          entry("event.name", KeyRule.TEXT),
          entry("log.record.*", KeyRule.TEXT),
          entry("log.record.original", KeyRule.FREE_TEXT),
          entry("log.body.template", KeyRule.FREE_TEXT),
          entry("code.*", KeyRule.TEXT),
          entry("code.stacktrace", KeyRule.STACK),
          entry("thread.*", KeyRule.TEXT),
          entry("job.system", KeyRule.TEXT),
          entry("otel.*", KeyRule.TEXT),
          entry("otel.status_description", KeyRule.FREE_TEXT),
          entry("jvm.*", KeyRule.TEXT),
          entry("pool.name", KeyRule.TEXT),
          entry("state", KeyRule.TEXT),
          // Of the extension's own metrics.
          entry("capability", KeyRule.TEXT),
          entry("reason", KeyRule.TEXT),
          entry("service.*", KeyRule.TEXT),
          entry("telemetry.*", KeyRule.AS_IS),
          entry("deployment.*", KeyRule.TEXT),
          entry("process.*", KeyRule.TEXT),
          // Passwords are given to processes, and their owner is a person.
          entry("process.command", KeyRule.MASKED),
          entry("process.command_args", KeyRule.MASKED),
          entry("process.command_line", KeyRule.MASKED),
          entry("process.environment_variable.*", KeyRule.MASKED),
          entry("process.owner", KeyRule.MASKED),
          entry("process.user.*", KeyRule.MASKED),
          entry("process.real_user.*", KeyRule.MASKED),
          entry("process.saved_user.*", KeyRule.MASKED),
          entry("host.*", KeyRule.TEXT),
          entry("os.*", KeyRule.TEXT),
          entry("container.*", KeyRule.TEXT),
          entry("container.command_args", KeyRule.MASKED),
          entry("container.command_line", KeyRule.MASKED),
          entry("k8s.*", KeyRule.TEXT),
          entry("cloud.*", KeyRule.TEXT));

  private final Map<String, KeyRule> rules;
  private final Map<String, KeyRule> remembered = new ConcurrentHashMap<>();

  private KeyRules(Map<String, KeyRule> rules) {
    this.rules = rules;
  }

  /**
   * Returns the standard rules and two lists more.
   *
   * @param allowed keys whose values may leave without the personal data that is found in them
   * @param pseudonyms keys whose values become pseudonyms
   */
  public static KeyRules with(Collection<String> allowed, Collection<String> pseudonyms) {
    Map<String, KeyRule> rules = new HashMap<>(STANDARD);
    allowed.forEach(key -> rules.put(key, KeyRule.TEXT));
    pseudonyms.forEach(key -> rules.put(key, KeyRule.PSEUDONYM));
    return new KeyRules(rules);
  }

  /**
   * Returns the keys of the standard rules, as they are written, for whoever must list the same.
   */
  public static Set<String> standard() {
    return STANDARD.keySet();
  }

  /** Returns the rule for a key. */
  public KeyRule of(String key) {
    KeyRule known = remembered.get(key);
    if (known != null) {
      return known;
    }
    KeyRule found = find(key);
    if (remembered.size() < MAX_REMEMBERED) {
      remembered.put(key, found);
    }
    return found;
  }

  private KeyRule find(String key) {
    KeyRule exact = rules.get(key);
    if (exact != null) {
      return exact;
    }
    for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
      KeyRule rule = rules.get(key.substring(0, dot) + ".*");
      if (rule != null) {
        return isSaid(key, rule) ? KeyRule.FREE_TEXT : rule;
      }
    }
    return KeyRule.MASKED;
  }

  // order.error.description: what somebody said, by its name.
  private static boolean isSaid(String key, KeyRule rule) {
    return rule == KeyRule.TEXT
        && key.startsWith("order.")
        && (key.endsWith("_text")
            || key.endsWith(".text")
            || key.endsWith("description")
            || key.endsWith("_message")
            || key.endsWith(".message"));
  }
}
