package ordertrace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A binding key of an AMQP topic exchange: {@code *} is one word, {@code #} any number of them.
 *
 * @param words what stands between the dots
 */
public record TopicPattern(List<String> words) {

  public TopicPattern {
    words = List.copyOf(words);
  }

  /** Returns null when the text is none: over 255 bytes, or a word mixed with a wildcard. */
  public static @Nullable TopicPattern parse(String text) {
    List<String> words = split(text);
    boolean mixed =
        words.stream().anyMatch(w -> w.length() > 1 && (w.contains("*") || w.contains("#")));
    return mixed || text.length() > 255 ? null : new TopicPattern(words);
  }

  /** Whether a message with this routing key takes the binding. */
  public boolean matches(String routingKey) {
    return matches(words, split(routingKey));
  }

  // As RabbitMQ does: the empty key has no words, which "#" matches and "*" does not.
  private static List<String> split(String key) {
    return key.isEmpty() ? List.of() : List.of(key.split("\\.", -1));
  }

  private static boolean matches(List<String> pattern, List<String> key) {
    if (pattern.isEmpty()) {
      return key.isEmpty();
    }
    String word = pattern.get(0);
    List<String> rest = pattern.subList(1, pattern.size());
    if (word.equals("#")) {
      return matches(rest, key) || (!key.isEmpty() && matches(pattern, key.subList(1, key.size())));
    }
    return !key.isEmpty()
        && (word.equals("*") || word.equals(key.get(0)))
        && matches(rest, key.subList(1, key.size()));
  }
}
