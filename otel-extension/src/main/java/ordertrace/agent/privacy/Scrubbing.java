package ordertrace.agent.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import ordertrace.agent.guard.Ignored;

/**
 * What is done to a batch before it leaves. It fails closed: an item that cannot be scrubbed is
 * dropped and counted. Never throws; thread-safe.
 */
final class Scrubbing<T> {

  private final UnaryOperator<T> scrubber;
  private final Pseudonyms pseudonyms;
  private final Ignored ignored;
  private final String dropped;

  /**
   * @param dropped as what a dropped item is counted
   */
  Scrubbing(UnaryOperator<T> scrubber, Pseudonyms pseudonyms, Ignored ignored, String dropped) {
    this.scrubber = scrubber;
    this.pseudonyms = pseudonyms;
    this.ignored = ignored;
    this.dropped = dropped;
  }

  Collection<T> of(Collection<T> batch) {
    List<T> scrubbed = new ArrayList<>(batch.size());
    try {
      pseudonyms.refresh();
      for (T item : batch) {
        add(item, scrubbed);
      }
    } catch (Throwable e) {
      ignored.count(dropped);
    }
    return scrubbed;
  }

  private void add(T item, List<T> scrubbed) {
    try {
      scrubbed.add(scrubber.apply(item));
    } catch (Throwable e) {
      ignored.count(dropped);
    }
  }
}
