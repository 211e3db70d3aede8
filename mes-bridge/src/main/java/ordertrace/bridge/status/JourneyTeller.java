package ordertrace.bridge.status;

import java.util.ArrayList;
import java.util.List;
import ordertrace.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * Tells the MES's part of every order's journey: the heart of the bridge.
 *
 * <p>Not thread-safe: one source hands over one batch after the other. Its only memory is which
 * pairs of numbers it has told already; forgetting one costs a repeat with the same ids. The root
 * of the journey, which its spans hang on, is order-watch's.
 */
public final class JourneyTeller {

  private final EventFacts facts;
  private final Remembered pairs;

  /**
   * @param reporter the service name under which the facts are told
   * @param remembered how many pairs of numbers to remember as told
   */
  public JourneyTeller(String reporter, int remembered) {
    this.facts = new EventFacts(reporter);
    this.pairs = new Remembered(remembered);
  }

  /** Returns the spans and facts that tell the event. */
  public Telemetry tell(MesEvent event, Sighting sighting) {
    OrderId secondNumber = newSecondNumber(event);
    List<JourneySpan> spans = new ArrayList<>(2);
    spans.add(EventSpans.event(event, secondNumber));
    if (secondNumber != null) {
      spans.add(EventSpans.numbered(event, secondNumber));
    }
    return new Telemetry(spans, facts.of(event, sighting, secondNumber != null));
  }

  // Not null once for each order, when its canonical number and its alias are seen together: the
  // journey that began under the alias keeps its trace, and the two are tied by links.
  private @Nullable OrderId newSecondNumber(MesEvent event) {
    if (event.order() == null || event.alias() == null) {
      return null;
    }
    OrderId alias = event.alias().asOrderId();
    return pairs.isNew(event.order().value() + '|' + alias.value()) ? alias : null;
  }
}
