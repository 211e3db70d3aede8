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

  // As RabbitMQ does: the empty key has no words, which "#" matches and "*" does not.
  private static List<String> split(String key) {
    return key.isEmpty() ? List.of() : List.of(key.split("\\.", -1));
  }

  /** Whether a message with this routing key takes the binding. Makes no object for any word. */
  public boolean matches(String routingKey) {
    return matches(0, routingKey, routingKey.isEmpty() ? 1 : 0);
  }

  // The key's words from the one that begins there; behind its end there is none.
  private boolean matches(int word, String key, int start) {
    boolean ended = start > key.length();
    if (word == words.size()) {
      return ended;
    }
    if (words.get(word).equals("#")) {
      return matches(word + 1, key, start) || (!ended && matches(word, key, next(key, start)));
    }
    return !ended
        && isWord(words.get(word), key, start)
        && matches(word + 1, key, next(key, start));
  }

  private static boolean isWord(String word, String key, int start) {
    return word.equals("*")
        || (key.startsWith(word, start) && next(key, start) == start + word.length() + 1);
  }

  private static int next(String key, int start) {
    int dot = key.indexOf('.', start);
    return (dot < 0 ? key.length() : dot) + 1;
  }
}
