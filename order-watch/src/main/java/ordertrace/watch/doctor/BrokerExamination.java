package ordertrace.watch.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ordertrace.MessageRule;
import ordertrace.OrderJourney;
import ordertrace.QueueRule;
import ordertrace.TopicPattern;
import ordertrace.watch.doctor.Answers.Binding;
import ordertrace.watch.doctor.Answers.Exchange;
import ordertrace.watch.doctor.Answers.Host;
import ordertrace.watch.doctor.Answers.Queue;

/** Compares the broker's queues and bindings with those that the journey file expects. */
final class BrokerExamination {

  private final OrderJourney journey;
  private final List<Host> hosts;
  private final Map<String, Queue> queues = new HashMap<>();
  private final Map<String, Finding> findings = new LinkedHashMap<>();

  BrokerExamination(OrderJourney journey, List<Host> hosts) {
    this.journey = journey;
    this.hosts = hosts;
    hosts.stream().flatMap(host -> host.queues().stream()).forEach(q -> queues.put(q.name(), q));
  }

  List<Finding> findings() {
    if (!hosts.isEmpty()) {
      for (MessageRule rule : journey.messages()) {
        rule.queues().forEach(queue -> lookAt(rule, queue));
      }
    }
    return new ArrayList<>(findings.values());
  }

  private void lookAt(MessageRule rule, QueueRule expected) {
    Queue queue = queues.get(expected.name());
    if (queue == null) {
      add(
          "QUEUE_MISSING",
          expected.name(),
          "the broker has no queue "
              + expected.name()
              + ", which "
              + expected.consumer()
              + " should consume",
          "start " + expected.consumer() + ", which declares it, or correct the journey file");
      return;
    }
    if (queue.consumers() == 0) {
      add(
          "NO_CONSUMER",
          expected.name(),
          "nobody consumes " + expected.name(),
          "start " + expected.consumer() + ", or look why it does not consume");
    }
    boolean known = hosts.stream().allMatch(host -> host.bindings() != null);
    if (known && hosts.stream().noneMatch(host -> new Ways(host).lead(rule, expected.name()))) {
      String message = rule.exchange() + " / " + rule.routingKeyPattern();
      add(
          "BINDING_MISSING",
          message + " → " + expected.name(),
          "no binding leads "
              + message
              + " into "
              + expected.name()
              + ": such messages are lost"
              + " there",
          "bind it, or correct the journey file");
    }
  }

  private void add(String kind, String subject, String text, String remedy) {
    findings.putIfAbsent(kind + subject, new Finding(kind, subject, text, remedy));
  }

  /** Where a message can go on one host. */
  private static final class Ways {

    private final Map<String, String> types;
    private final List<Binding> bindings;

    Ways(Host host) {
      this.bindings = host.bindings() == null ? List.of() : host.bindings();
      this.types =
          host.exchanges() == null
              ? Map.of()
              : host.exchanges().stream()
                  .collect(Collectors.toMap(Exchange::name, Exchange::type, (one, two) -> one));
    }

    boolean lead(MessageRule rule, String queue) {
      // The default exchange knows every queue by its name.
      return rule.exchange().isEmpty()
          ? rule.routingKeyPattern().equals(queue)
          : lead(rule.exchange(), rule.routingKeyPattern(), queue, new HashSet<>());
    }

    private boolean lead(String exchange, String key, String queue, Set<String> seen) {
      return seen.add(exchange)
          && bindings.stream()
              .filter(binding -> binding.exchange().equals(exchange))
              .filter(binding -> takes(binding, key))
              .anyMatch(
                  binding ->
                      binding.toQueue()
                          ? binding.destination().equals(queue)
                          : lead(binding.destination(), key, queue, seen));
    }

    // Of a pattern in the journey file, and of other types of exchange, nobody here can tell.
    private boolean takes(Binding binding, String key) {
      String type = types.getOrDefault(binding.exchange(), "");
      if (key.contains("*") || key.contains("#")) {
        return true;
      }
      return switch (type) {
        case "direct" -> binding.key().equals(key);
        case "topic" -> {
          TopicPattern pattern = TopicPattern.parse(binding.key());
          yield pattern != null && pattern.matches(key);
        }
        default -> true;
      };
    }
  }
}
