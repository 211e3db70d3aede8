package ordertrace.e2e.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.AttributeType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.Network;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Values of every type under every key: nothing is refused, nothing vanishes, nothing leaks. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(120)
final class BrokenFactsIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String LEAK = "Petrova";

  /** By the type that each is, as OTLP/JSON writes it. */
  private static final Map<String, String> VALUES = values();

  private static final Network NETWORK = Network.newNetwork();
  private static final Collector SINK = Collector.sink(NETWORK, "sink");
  private static final Collector GATEWAY = Collector.gateway(NETWORK, "gateway", "sink");

  @BeforeAll
  static void start() {
    SINK.start();
    GATEWAY.start();
  }

  @AfterAll
  static void stop() {
    GATEWAY.stop();
    SINK.stop();
    NETWORK.close();
  }

  @Test
  void a_fact_with_a_value_of_another_type_arrives_marked_and_counted() {
    List<String> facts = new ArrayList<>();
    Contract.factKeys()
        .forEach(
            (key, type) ->
                VALUES.forEach(
                    (is, value) -> {
                      if (!isOf(type, is) && !isSaid(key, is)) {
                        facts.add(fact(facts.size() + 1, key, value));
                      }
                    }));

    assertThat(GATEWAY.send(Signal.LOGS, Otlp.logs("crm", facts))).isEqualTo(200);

    awaitFacts(facts.size());
    assertThat(Received.by(SINK, Signal.LOGS).of("crm").logs())
        .allSatisfy(
            fact -> {
              assertThat(Otlp.attributes(fact)).containsValue("\u001a<broken>");
              assertThat(fact.toString()).doesNotContain(LEAK);
            });
    awaitBroken(facts.size());
  }

  @Test
  void spans_and_logs_with_values_of_any_type_are_taken_too() {
    List<String> spans = new ArrayList<>();
    List<String> logs = new ArrayList<>();
    GatewayFile.read()
        .texts("processors", "redaction/allow", "allowed_keys")
        .forEach(
            key ->
                VALUES.forEach(
                    (is, value) -> {
                      String id = "%016x".formatted(spans.size() + 1);
                      spans.add(
                          Otlp.span("0".repeat(16) + id, id, "GET", Otlp.attribute(key, value)));
                      logs.add(Otlp.fact("line", Otlp.attribute(key, value)));
                    }));

    assertThat(GATEWAY.send(Signal.TRACES, Otlp.spans("shop", spans))).isEqualTo(200);
    assertThat(GATEWAY.send(Signal.LOGS, Otlp.logs("shop", logs))).isEqualTo(200);

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(Received.by(SINK, Signal.LOGS).of("shop").logs()).hasSize(logs.size()));
  }

  private static Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("text", "{\"stringValue\":\"\\u0001 Petrova, anna@example.org?\"}");
    values.put("long", "{\"intValue\":\"79161234567\"}");
    values.put("double", "{\"doubleValue\":7.9e10}");
    values.put("no number", "{\"doubleValue\":\"NaN\"}");
    values.put("endless", "{\"doubleValue\":\"-Infinity\"}");
    values.put("boolean", "{\"boolValue\":true}");
    values.put("bytes", "{\"bytesValue\":\"UGV0cm92YQ==\"}");
    values.put("numbers", "{\"arrayValue\":{\"values\":[{\"intValue\":\"79161234567\"}]}}");
    values.put("no numbers", "{\"arrayValue\":{\"values\":[{\"doubleValue\":\"NaN\"}]}}");
    values.put("map", "{\"kvlistValue\":{\"values\":[" + Otlp.text("name", LEAK) + "]}}");
    return values;
  }

  // Words of the broker are of no form.
  private static boolean isSaid(String key, String is) {
    return key.equals("order.message.reply_text") && is.equals("text");
  }

  // This text is no id and no name, and that many seconds are no duration.
  private static boolean isOf(AttributeType type, String is) {
    return switch (type) {
      case LONG -> is.equals("long");
      case BOOLEAN -> is.equals("boolean");
      default -> false;
    };
  }

  private static String fact(int sequence, String key, String value) {
    String number = Otlp.number("order.fact.sequence", sequence);
    String broken = Otlp.attribute(key, value);
    return key.equals("order.fact.sequence")
        ? Otlp.fact("order.message.published", broken)
        : Otlp.fact("order.message.published", number, broken);
  }

  private static void awaitFacts(int count) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(Received.by(SINK, Signal.LOGS).of("crm").logs()).hasSize(count));
  }

  private static void awaitBroken(int count) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        Scrape.of(GATEWAY, 8889)
                            .sum("order_gateway_facts_broken_total", "job=\"crm\""))
                    .isEqualTo(count));
  }
}
