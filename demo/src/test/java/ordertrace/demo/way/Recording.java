package ordertrace.demo.way;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ordertrace.OrderFacts;
import ordertrace.demo.order.PlacedOrder;
import ordertrace.demo.order.Story;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Spans and facts of one order, written down by hand; times are milliseconds from the start. */
public final class Recording {

  static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  public static final String ORDER = "ORD-7K3M9Q2X";

  private final List<Span> spans = new ArrayList<>();
  private final List<Fact> facts = new ArrayList<>();

  /** Tags are given as key, value, key, value. */
  Recording span(
      String trace,
      String id,
      String parent,
      String kind,
      String service,
      int start,
      int length,
      String... tags) {
    Map<String, String> all = new TreeMap<>(Map.of("order.id", ORDER));
    for (int i = 0; i < tags.length; i += 2) {
      all.put(tags[i], tags[i + 1]);
    }
    spans.add(
        new Span(
            trace,
            id,
            parent,
            kind,
            "",
            service,
            START.plusMillis(start),
            Duration.ofMillis(length),
            all));
    return this;
  }

  public Recording status(int at, String status) {
    return fact(at, OrderFacts.STATUS_CHANGED, "shop", "order.status", status);
  }

  public Recording published(int at, String service, String exchange, String key, String copy) {
    return fact(
        at,
        OrderFacts.PUBLISHED,
        service,
        "messaging.destination.name",
        exchange,
        "messaging.rabbitmq.destination.routing_key",
        key,
        "order.message.copy_id",
        copy,
        "messaging.message.id",
        copy);
  }

  Recording delivered(int at, String service, String queue, String copy) {
    return fact(
        at,
        OrderFacts.DELIVERED,
        service,
        "order.message.queue",
        queue,
        "order.message.copy_id",
        copy,
        "messaging.message.id",
        copy);
  }

  /** A message of the MES as the bridge and the CRM saw it. */
  public Recording eventOfTheMes(int at, String witnessed, String delivered) {
    fact(at, OrderFacts.WITNESSED, "mes-bridge", "order.message.fingerprint", witnessed);
    return fact(
        at,
        OrderFacts.DELIVERED,
        "crm",
        "order.message.queue",
        "crm.mes-events",
        "order.message.fingerprint",
        delivered);
  }

  public Evidence of(Story story) {
    return new Evidence(new PlacedOrder(ORDER, story, null), spans, facts);
  }

  private Recording fact(int at, String event, String service, String... attributes) {
    ObjectNode line = new JsonMapper().createObjectNode();
    line.put("event", event).put("order.id", ORDER).put("service.name", service);
    line.put("time", START.plusMillis(at).toString());
    for (int i = 0; i < attributes.length; i += 2) {
      line.put(attributes[i], attributes[i + 1]);
    }
    facts.add(Fact.read(line));
    return this;
  }
}
