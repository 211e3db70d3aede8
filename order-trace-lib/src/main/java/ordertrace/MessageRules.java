package ordertrace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rules for messages; the names they use must be defined in the same file. */
record MessageRules(
    ValueRule<String> systems,
    ValueRule<String> services,
    ValueRule<String> aliases,
    ValueRule<String> status) {

  static MessageRules using(
      Set<String> systems, Set<String> services, Set<String> aliases, Set<String> statuses) {
    return new MessageRules(
        ValueRule.oneOf(systems, "a system of this file"),
        ValueRule.oneOf(services, "a service of this file"),
        ValueRule.oneOf(aliases, "a system with aliases in this file"),
        ValueRule.oneOf(statuses, "a status of this file"));
  }

  MessageRule read(YamlMap rule) {
    MessageRule read =
        new MessageRule(
            rule.get("exchange", ValueRule.EXCHANGE),
            rule.get("routing-key", ValueRule.TOPIC),
            rule.find("order-id", ValueRule.POINTER),
            aliasPointers(rule.mapOrEmpty("aliases")),
            rule.has("status") ? statusRule(rule.map("status")) : null,
            queues(rule.mapOrEmpty("queues")),
            rule.find("settle-within", ValueRule.DURATION),
            rule.find("fingerprint", ValueRule.SWITCH, false));
    rule.rejectUnknownKeys();
    return read;
  }

  private Map<String, JsonPointer> aliasPointers(YamlMap section) {
    Map<String, JsonPointer> pointers = new HashMap<>();
    for (String system : section.keysMatching(aliases)) {
      pointers.put(system, section.get(system, ValueRule.POINTER));
    }
    return pointers;
  }

  private StatusRule statusRule(YamlMap rule) {
    @Nullable String fixed = rule.find("is", status);
    @Nullable JsonPointer pointer = rule.find("field", ValueRule.POINTER);
    if ((fixed == null) == (pointer == null)) {
      throw rule.contradiction("is", "a status rule has either is (a status) or field (a pointer)");
    }
    StatusRule read =
        new StatusRule(
            rule.get("on", ValueRule.constant(StatusRule.Step.class)),
            rule.find("by", services),
            fixed,
            pointer,
            table(rule.mapOrEmpty("table")));
    if (fixed != null && !read.table().isEmpty()) {
      throw rule.contradiction("table", "a table belongs to field, not to is");
    }
    rule.rejectUnknownKeys();
    return read;
  }

  private Map<String, String> table(YamlMap section) {
    Map<String, String> table = new HashMap<>();
    for (String value : section.names()) {
      table.put(value, section.get(value, status));
    }
    return table;
  }

  private List<QueueRule> queues(YamlMap section) {
    List<QueueRule> queues = new ArrayList<>();
    for (String name : section.names()) {
      queues.add(queue(name, section.map(name)));
    }
    return queues;
  }

  private QueueRule queue(String name, YamlMap rule) {
    QueueRule read =
        new QueueRule(
            name,
            rule.get("consumer", systems),
            rule.find("on-reject", ValueRule.constant(RejectPolicy.class), RejectPolicy.NONE),
            rule.find("dead-letter-queue", ValueRule.TEXT),
            rule.has("effect") ? effect(rule.map("effect")) : null);
    if (read.deadLetterQueue() != null
        && read.onReject() != RejectPolicy.DEAD_LETTER
        && read.onReject() != RejectPolicy.RETRY) {
      throw rule.contradiction(
          "dead-letter-queue", "belongs to on-reject: dead-letter or retry only");
    }
    rule.rejectUnknownKeys();
    return read;
  }

  private QueueRule.Effect effect(YamlMap rule) {
    QueueRule.Effect read =
        new QueueRule.Effect(
            Set.copyOf(rule.list("status", status)), rule.get("within", ValueRule.DURATION));
    if (read.statuses().isEmpty()) {
      throw rule.contradiction(
          "status", "must name the statuses that show the effect, for example [SHIPPED]");
    }
    rule.rejectUnknownKeys();
    return read;
  }
}
