package ordertrace;

import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;

/**
 * What a JVM sees and has seen.
 *
 * @param lastSequence sequence of the last fact, this one included
 * @param monotonicNanos {@link System#nanoTime}
 * @param capabilities state of each hook
 * @param drops facts dropped since the start
 * @param errors errors caught inside hooks since the start
 * @param queues the queues it consumes
 * @param connections its brokers, as {@code host:port/vhost}
 */
public record Heartbeat(
    long lastSequence,
    long monotonicNanos,
    List<Capability> capabilities,
    long drops,
    long errors,
    List<String> queues,
    List<String> connections) {

  /**
   * A hook of the extension that works or not.
   *
   * @param name for example {@code publish}
   * @param count how often it was called since the start
   */
  public record Capability(String name, boolean on, long count) {

    /** Returns {@code publish=on:12}. */
    public String text() {
      return name + (on ? "=on:" : "=off:") + count;
    }
  }

  public Heartbeat {
    capabilities = List.copyOf(capabilities);
    queues = List.copyOf(queues);
    connections = List.copyOf(connections);
  }

  void describe(AttributesBuilder fact) {
    fact.put(OrderAttributes.TELEMETRY_LAST_SEQUENCE, lastSequence)
        .put(OrderAttributes.TELEMETRY_MONOTONIC_TIME, monotonicNanos)
        .put(OrderAttributes.TELEMETRY_DROPS, drops)
        .put(OrderAttributes.TELEMETRY_ERRORS, errors);
    Facts.putAll(
        fact,
        OrderAttributes.TELEMETRY_CAPABILITIES,
        capabilities.stream().map(Capability::text).toList());
    Facts.putAll(fact, OrderAttributes.TELEMETRY_QUEUES, queues);
    Facts.putAll(fact, OrderAttributes.TELEMETRY_CONNECTIONS, connections);
  }
}
