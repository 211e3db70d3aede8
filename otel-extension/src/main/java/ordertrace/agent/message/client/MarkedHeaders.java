package ordertrace.agent.message.client;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordertrace.WireHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The application's headers with ours instead of those that it copied from another message. A list
 * that looks like a map, and read once: the client makes its own map of it.
 */
final class MarkedHeaders extends AbstractMap<String, Object> {

  private static final Set<String> OURS =
      Set.of(
          WireHeaders.ORDER_ID,
          WireHeaders.ORDER_IDS,
          WireHeaders.INITIATOR,
          WireHeaders.COPY,
          WireHeaders.PARENT,
          WireHeaders.UNASKED);

  private final List<Entry<String, Object>> entries;

  /**
   * @param given the application's table, which stays as it is; null: none
   * @param ours names and values in turn
   */
  MarkedHeaders(@Nullable Map<String, Object> given, String[] ours) {
    entries = new ArrayList<>((given == null ? 0 : given.size()) + ours.length / 2 + 1);
    if (given != null) {
      for (Entry<String, Object> header : given.entrySet()) {
        if (!OURS.contains(header.getKey())) {
          entries.add(header);
        }
      }
    }
    for (int i = 0; i < ours.length; i += 2) {
      add(ours[i], ours[i + 1]);
    }
  }

  void add(String name, String value) {
    entries.add(new SimpleImmutableEntry<>(name, value));
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Object>> iterator() {
        return entries.iterator();
      }

      @Override
      public int size() {
        return entries.size();
      }
    };
  }
}
