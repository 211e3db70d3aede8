package ordertrace.e2e.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import ordertrace.OrderFacts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The Collector's facts file: one OTLP/JSON document per line. */
record Facts(List<Fact> all) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A last line without its end is still being written, and left out. */
  static Facts parse(String file) {
    return new Facts(
        file.substring(0, file.lastIndexOf('\n') + 1)
            .lines()
            .flatMap(line -> JSON.readTree(line).get("resourceLogs").valueStream())
            .flatMap(Facts::ofResource)
            .toList());
  }

  List<Fact> of(String orderId) {
    return all.stream().filter(fact -> fact.isOf(orderId)).toList();
  }

  /** Message by message: what the bridge saw of the MES is what its consumer was given. */
  void assertWitnessedAsDelivered(String orderId) {
    List<String> witnessed = fingerprints(orderId, OrderFacts.WITNESSED);
    assertThat(witnessed).isNotEmpty().doesNotContainNull();
    assertThat(fingerprints(orderId, OrderFacts.DELIVERED))
        .containsExactlyInAnyOrderElementsOf(witnessed);
  }

  private List<String> fingerprints(String orderId, String event) {
    return of(orderId).stream()
        .filter(fact -> fact.event().equals(event))
        .filter(fact -> "mes.events".equals(fact.attribute("messaging.destination.name")))
        .map(fact -> fact.attribute("order.message.fingerprint"))
        .toList();
  }

  /** For each service and boot, the sequence numbers that arrived. */
  Map<String, SortedSet<Long>> sequences() {
    Map<String, SortedSet<Long>> sequences = new TreeMap<>();
    all.forEach(
        fact ->
            sequences
                .computeIfAbsent(fact.source(), source -> new TreeSet<>())
                .add(fact.sequence()));
    return sequences;
  }

  private static Stream<Fact> ofResource(JsonNode resourceLogs) {
    String service = attributes(resourceLogs.get("resource")).getOrDefault("service.name", "?");
    return resourceLogs
        .get("scopeLogs")
        .valueStream()
        .flatMap(scope -> scope.get("logRecords").valueStream())
        .map(log -> fact(service, log));
  }

  private static Fact fact(String service, JsonNode log) {
    Map<String, String> attributes = attributes(log);
    String source = service + " " + attributes.get("order.fact.boot_id");
    return new Fact(service, source, log.path("eventName").asString(""), attributes);
  }

  /** Whatever its type, a value is the one field of its node; lists stay JSON text. */
  private static Map<String, String> attributes(JsonNode owner) {
    Map<String, String> attributes = new HashMap<>();
    for (JsonNode attribute : owner.path("attributes")) {
      JsonNode value = attribute.get("value").iterator().next();
      attributes.put(
          attribute.get("key").asString(),
          value.isValueNode() ? value.asString() : value.toString());
    }
    return attributes;
  }
}
