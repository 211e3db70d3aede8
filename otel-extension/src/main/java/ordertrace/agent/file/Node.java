package ordertrace.agent.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A mapping of the file. What is not of the expected form counts as absent: the SDK complains. */
record Node(Map<String, Object> entries) {

  /** The mapping at that place; an empty one if there is none. */
  Node at(String... path) {
    Node node = this;
    for (String key : path) {
      node = of(node.entries.get(key));
    }
    return node;
  }

  /** The same, which is put there if there is none. */
  Node make(String... path) {
    Node node = this;
    for (String key : path) {
      Object found = node.entries.get(key);
      Node next = found instanceof Map ? of(found) : new Node(new LinkedHashMap<>());
      node.entries.put(key, next.entries);
      node = next;
    }
    return node;
  }

  /** The list under that key, to be changed by the caller, who must put it back. */
  List<Object> list(String key) {
    return entries.get(key) instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
  }

  /** The mappings in the list under that key. */
  List<Node> nodes(String key) {
    return list(key).stream().filter(Map.class::isInstance).map(Node::of).toList();
  }

  @Nullable String text(String key) {
    Object value = entries.get(key);
    return value == null ? null : Objects.toString(value);
  }

  @SuppressWarnings(
      "unchecked") // the keys of a mapping are text, or the SDK would not have read it
  static Node of(@Nullable Object value) {
    return new Node(value instanceof Map ? (Map<String, Object>) value : new LinkedHashMap<>());
  }
}
