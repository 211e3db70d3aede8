package ordertrace;

import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping of a YAML file that knows where it stands and which of its keys were asked for, so that
 * every complaint names file, line and key, and a mistyped key is found.
 */
final class YamlMap {

  private final String file;
  private final String path;
  private final Node node;
  private final Map<String, Node> entries = new LinkedHashMap<>();
  private final Set<String> known = new TreeSet<>();

  private YamlMap(String file, String path, Node node) {
    this.file = file;
    this.path = path;
    this.node = node;
    if (!(node instanceof MappingNode mapping)) {
      throw error(path, "a mapping of keys to values", "key: value");
    }
    mapping.getValue().forEach(this::add);
  }

  /** Reads a whole file; the caller closes the stream. */
  static YamlMap parse(String file, InputStream yaml) {
    try {
      Node root = YamlComposer.compose(file, yaml);
      if (root == null) {
        throw new OrderJourneyException(file + " is empty");
      }
      return new YamlMap(file, "", root);
    } catch (YamlEngineException e) {
      throw new OrderJourneyException(file + " is not readable as YAML: " + e.getMessage(), e);
    }
  }

  private void add(NodeTuple entry) {
    if (!(entry.getKeyNode() instanceof ScalarNode key)) {
      throw error(path, "a mapping with plain keys", "key: value");
    }
    if (entries.put(key.getValue(), entry.getValueNode()) != null) {
      throw new OrderJourneyException(
          place(entry.getKeyNode(), pathOf(key.getValue())) + " is there twice; keep one");
    }
  }

  /** Every key, where the keys are names of the user's own. */
  Set<String> names() {
    known.addAll(entries.keySet());
    return Collections.unmodifiableSet(entries.keySet());
  }

  /** Every key, where each must keep a rule. */
  Set<String> keysMatching(ValueRule<String> rule) {
    for (Map.Entry<String, Node> entry : entries.entrySet()) {
      if (rule.apply(entry.getKey()) == null) {
        throw error(pathOf(entry.getKey()), rule.says() + " as its key", rule.example());
      }
    }
    return names();
  }

  boolean has(String key) {
    known.add(key);
    return entries.containsKey(key);
  }

  <T> T get(String key, ValueRule<T> rule) {
    return value(pathOf(key), required(key, rule.says(), rule.example()), rule);
  }

  <T> @Nullable T find(String key, ValueRule<T> rule) {
    return has(key) ? get(key, rule) : null;
  }

  <T> T find(String key, ValueRule<T> rule, T otherwise) {
    return has(key) ? get(key, rule) : otherwise;
  }

  /** The values of a list; an absent key is an empty list. */
  <T> List<T> list(String key, ValueRule<T> rule) {
    return items(key).stream().map(item -> value(pathOf(key), item, rule)).toList();
  }

  YamlMap map(String key) {
    return new YamlMap(file, pathOf(key), required(key, "a mapping", "key: value"));
  }

  /** The mapping under an optional key; an absent key is an empty mapping. */
  YamlMap mapOrEmpty(String key) {
    return has(key) ? map(key) : new YamlMap(file, pathOf(key), emptyMapping());
  }

  /** The mappings of a list; an absent key is an empty list. */
  List<YamlMap> maps(String key) {
    List<Node> items = items(key);
    return IntStream.range(0, items.size())
        .mapToObj(i -> new YamlMap(file, pathOf(key) + '[' + i + ']', items.get(i)))
        .toList();
  }

  /** To be called when everything was asked for. */
  void rejectUnknownKeys() {
    for (Map.Entry<String, Node> entry : entries.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw new OrderJourneyException(
            place(entry.getValue(), pathOf(entry.getKey()))
                + " is not a key that exists here; those are "
                + String.join(", ", known));
      }
    }
  }

  /** A complaint about a value that is well-formed alone and wrong beside the others. */
  OrderJourneyException contradiction(String key, String rule) {
    Node at = entries.getOrDefault(key, node);
    return new OrderJourneyException(place(at, pathOf(key)) + ": " + rule);
  }

  private List<Node> items(String key) {
    if (!has(key)) {
      return List.of();
    }
    Node value = required(key, "a list", "[first, second]");
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw error(pathOf(key), "a list", "[first, second]");
  }

  private Node required(String key, String says, String example) {
    known.add(key);
    Node value = entries.get(key);
    if (value == null) {
      throw new OrderJourneyException(
          place(node, pathOf(key))
              + " is missing: it must be "
              + says
              + ", for example "
              + example);
    }
    return value;
  }

  private <T> T value(String at, Node value, ValueRule<T> rule) {
    T parsed = value instanceof ScalarNode scalar ? rule.apply(scalar.getValue()) : null;
    if (parsed != null) {
      return parsed;
    }
    String found = value instanceof ScalarNode scalar ? " = \"" + scalar.getValue() + '"' : "";
    throw new OrderJourneyException(
        place(value, at) + found + " must be " + rule.says() + ", for example " + rule.example());
  }

  private OrderJourneyException error(String at, String says, String example) {
    return new OrderJourneyException(
        place(node, at) + " must be " + says + ", for example " + example);
  }

  private String place(Node at, String path) {
    String line = at.getStartMark().map(m -> ", line " + (m.getLine() + 1)).orElse("");
    return file + line + (path.isEmpty() ? "" : ": " + path);
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + '.' + key;
  }

  private static Node emptyMapping() {
    return new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK);
  }
}
